# ---
# jupyter:
#   jupytext:
#     text_representation:
#       extension: .py
#       format_name: percent
#   kernelspec:
#     display_name: Python 3 (ipykernel)
#     language: python
#     name: python3
# ---

# %% [markdown]
# # 00 · Start the machine: one neuron, run by hand
#
# Twenty-five minutes from now you will know that everything works on your machine, how a lab works, and where the
# course leads. Press **Shift+Enter** to run a cell and go to the next. Do that with the two cells below.

# %% tags=["setup"]
try:
    from helpers import checks, explorers, quiz
except ImportError as error:
    raise ImportError(f"{error}. Start with `python3 -m course lab`, or choose the kernel in .venv.") from None

import numpy as np

from helpers.student import progress

progress.open_lab("00")

# %%
explorers.machine()

# %% [markdown]
# You should see a slider above, and a figure that follows it. Move it with the mouse, then with the arrow keys.
#
# <details><summary>I see no slider, only a line of text</summary>
#
# Go down this list and stop when the slider appears.
#
# 1. Run the setup cell, then the cell that should have drawn the slider. A lab that you open again shows what it
#    *looked* like; only a run brings it to life. The message "model not found" means the same.
# 2. Menu **Kernel → Restart Kernel and Run All Cells**.
# 3. Reload the page in the browser. Save first, then nothing is lost.
# 4. Was JupyterLab started with `python3 -m course lab` (on Windows `py -m course lab`)? Another JupyterLab may lack
#    the part that draws sliders, even though all the Python packages are there. This is the most common cause. Close
#    it, and start with that command.
# 5. Still nothing? Open the lab in another browser, without extensions that block scripts. Then tell your instructor
#    which versions the cell above reports.
#
# </details>
#
# ## The end first: a network that reads
#
# This is where the course leads. Choose a digit above the pad, and draw it with the mouse or a finger. With the
# keyboard, arrow keys move over the pad and Space inks a cell. A network reads along as you draw. It has learned
# from 1,347 handwritten digits, and it has never seen your hand.

# %%
explorers.trained_reader()

# %% [markdown]
# Does it misread your 7? Most of the people whose digits it learned from crossed theirs. Nobody told it what a 7 looks
# like. It found its 17,226 weights and biases from examples, and Labs 01 to 05 show how. In Lab 06 you train a network
# like it. Most of what it does while it reads is multiply and add, and that is where you begin today.
#
# ## What you'll do, learn and need
#
# | you | in this lab |
# |---|---|
# | **do** | have a digit of yours read, then run one neuron forwards, first with a pencil, then with one line of code |
# | **learn** | what exercises, checks, hints, predictions, missions and the quiz are for; what a neuron computes |
# | **need** | multiplication, addition, and a first acquaintance with NumPy arrays; 25 minutes |
#
# ## How a lab works
#
# You read a little, look at something that moves, and write a few lines. Then a check looks at your lines, and the
# next figure runs on **your** code.
#
# | you see | it means |
# |---|---|
# | **○** not written yet | there is still a hole where your code goes. Nothing is wrong. |
# | **✗** | your code ran, but the answer differs. The sentence beside it says how; it is worth reading twice. |
# | **✓** | correct, in whatever style you wrote it |
# | **●○○** | how hard an exercise is: one dot is a warm-up, three are a climb |
# | **◆◆◇** | how much rests on it. ◆◆◆: later exercises and labs do. ◆◆◇: this lab's own story does. ◆◇◇: nothing later needs it, so leave it out when time is short. |
#
# - **Run All.** Menu *Run → Run All Cells*. You may do that at any time, even with nothing solved: every unsolved
#   exercise just says ○.
# - **Hints** are folded away below each task. Each carries the name of a confusion. Open the one that is yours, and
#   leave the rest.
# - **Stuck all the same?** Nobody is locked out. A check that says ○ or ✗ has a fold *Stuck?* with three more rungs,
#   one after the other: the step worked in numbers, its lines with gaps, and the course's own function *on loan*, so
#   that you can go on and come back later. What is lent passes no check.
# - **Words.** A word that you have forgotten is in the [glossary](glossary.md), with the lab where it came first.
# - **Badges.** A figure says whose code it runs: yours once its check has passed, and ours until then. So you never
#   have to wait for a figure.
# - **Predictions.** Some figures ask for a guess before they show anything. Guess. A wrong guess teaches at least as
#   much as a right one, and nobody marks it.
# - **Missions** are goals inside a figure. They are won by what the figure does, not by a button.

# %% [markdown]
# ## One neuron, by hand
#
# A network computes by *[forward propagation](glossary.md)*: numbers go in, each layer computes, numbers come out. Its
# smallest part is one **[neuron](glossary.md)**. It takes a sample $x$, weighs each entry, adds everything up, and adds
# a **[bias](glossary.md)**:
#
# $$z = x_1 w_1 + x_2 w_2 + \dots + x_d w_d + b$$
#
# With the sample $x = (1, 2, 3)$, the weights $w = (0.5, -1, 0.25)$ and the bias $b = 2$:
#
# | step | first | second | third | bias | sum |
# |---|---|---|---|---|---|
# | entry of x | 1 | 2 | 3 | | |
# | weight | 0.5 | −1 | 0.25 | | |
# | product | 0.5 | −2 | 0.75 | 2 | **z = 1.25** |
#
# **Your turn, with a pencil.** The same neuron reads a second sample, $x = (0, -1, 2)$. What is $z$?
#
# <details><summary>Compare with my result</summary>
#
# 0·0.5 + (−1)·(−1) + 2·0.25 + 2 = 0 + 1 + 0.5 + 2 = **3.5**
#
# </details>
#
# **And two layers?** A layer is several neurons that read the same sample, and the next layer reads what they say. Take
# the sample $(1, 2)$, and two neurons with weights $(1, 1)$ and $(2, -1)$, bias 0 both. They say $1 + 2 = 3$ and
# $2 - 2 = 0$. An output neuron with weights $(2, 5)$ and bias $-1$ reads these two: $3 \cdot 2 + 0 \cdot 5 - 1 = 5$.
# That is forward propagation through two layers; real ones also bend each number on its way, which comes in Lab 02.
#
# Two samples, two sums. A thousand samples would be a thousand sums, and that is a job for NumPy. We put one sample
# in each **row** of a matrix. All labs do it that way.

# %% [markdown]
# ### Exercise 1 · Run a neuron forwards
#
# (4 min · difficulty ●○○ · importance ◆◆◆ · every layer of every network is made of this one line)
#
# Compute the weighted sum of a neuron for all samples at once. No **[activation](glossary.md)** yet: Lab 02 brings one
# along, and in Lab 03 you write it yourself.
#
# | name | shape | what it is |
# |---|---|---|
# | `x` | `(n, d)` | n samples, one in each row, with d entries each |
# | `w` | `(d,)` | one weight for each entry |
# | `b` | one number | the bias |
# | returned | `(n,)` | one weighted sum for each sample |
#
# Replace the line that raises `NotImplementedError` with your own, then run the cell and the check below it.
#
# <details><summary>Do I need a loop over the samples?</summary>
#
# You may write one, and the check accepts it. But NumPy has an operator that multiplies a matrix with a vector, and
# that is just "multiply in pairs and add up" for each row.
#
# </details>
#
# <details><summary>My products are all there, but nobody has added them up</summary>
#
# `*` multiplies entry by entry and keeps the shape `(n, d)`. You want one number for each row. The operator `@`
# multiplies *and* adds up.
#
# </details>
#
# <details><summary>"matmul: Input operand … has a mismatch"</summary>
#
# With `@` the two sizes that touch must be equal. `x` is `(n, d)` and `w` is `(d,)`: in one order two d's touch, in
# the other a d meets an n. Then add the bias to the whole result; NumPy adds one number to every entry.
#
# </details>


# %% tags=["exercise"] nbgrader={"grade": false, "grade_id": "neuron", "locked": false, "schema_version": 3, "solution": true, "task": false}
def neuron(x, w, b):
    """Return the weighted sum of a neuron for each sample.

    x       (n, d)  one sample in each row
    w       (d,)    one weight for each entry
    b       scalar  the bias
    return  (n,)
    """
    # BEGIN SOLUTION
    z = x @ w + b
    # END SOLUTION
    return z


# %%
checks.neuron(neuron)

# %% [markdown]
# **Now break it.** Once you have a ✓, leave out the bias, run the cell and the check again, and read what the check
# says. A ✗ never tells you the answer, but it knows the classic mistakes by name. Then repair it.
#
# The figure below runs your neuron. It asks for a guess first.

# %%
explorers.neuron(neuron=neuron)

# %% [markdown] tags=["solution"]
# **Why it works.** `x @ w` takes each row of `x`, multiplies it entry by entry with `w`, and adds up: `(n, d) @ (d,)`
# leaves `(n,)`. The d's touch and vanish. Adding `b` adds the same number to each of the n sums, which NumPy calls
# broadcasting.

# %% [markdown]
# The two samples from above, through your neuron (or through ours, as long as yours is not written). Do they agree
# with your pencil?

# %%
forward = checks.choose("neuron", neuron).function
samples = np.array([[1.0, 2.0, 3.0], [0.0, -1.0, 2.0]])
weights = np.array([0.5, -1.0, 0.25])

for sample, z in zip(samples, forward(samples, weights, 2.0), strict=True):
    print(f"x = {sample}  gives  z = {z}")

# %% [markdown]
# ## Three questions
#
# Choose or slide, then press **Check**. Every answer is explained, the wrong ones too, and you may try again as often
# as you like.

# %%
quiz.ask("00")

# %% [markdown]
# ## Where you stand
#
# Run the next cell whenever you want to know. It counts exercises, missions and questions.

# %%
progress.show()

# %% [markdown]
# Your progress is a file of yours, `my-progress.jsonl`, in the folder of the labs. It survives a restart of the
# kernel, and of the computer. It never leaves your machine. One line of text is added for each thing you do; open it
# and look.
#
# <details><summary>How do I start over?</summary>
#
# - **The progress:** rename `my-progress.jsonl`, or delete it, and restart the kernel. The next thing you do begins a
#   new one.
# - **One exercise:** put the line `raise NotImplementedError` back in place of your code. The check says ○ again.
# - **A whole lab:** before you begin, right-click it in the file browser and choose *Duplicate*. Then there is always
#   a clean copy to go back to.
#
# </details>
#
# <details><summary>Something is stuck</summary>
#
# - A cell shows `[*]` and doesn't end: menu *Kernel → Interrupt Kernel*. Most likely a loop never stops.
# - `NameError: name 'np' is not defined`: after a restart, the setup cell has to run first. Run All does it in order.
# - Nothing makes sense any more: save, then *Kernel → Restart Kernel and Run All Cells*. Your code is still there.
#
# </details>
#
# ## In practice
#
# A layer is many neurons that read the same sample. Give each neuron a column of its own in a matrix `W`, and the
# whole layer is still one line. That is why people who build networks care so much about shapes, and why each
# exercise shows you a table of them.
#
# ## Further reading
#
# - Warren McCulloch, Walter Pitts, 1943, *A logical calculus of the ideas immanent in nervous activity*. The first
#   neuron on paper.
# - Frank Rosenblatt, 1958, *The perceptron: a probabilistic model for information storage and organization in the
#   brain*. A neuron that learned from examples, in a machine built for it.
# - Charles Harris and others, 2020, *Array programming with NumPy*. Shapes and broadcasting, from the people who
#   built them.
#
# Next: **01 · Walk downhill: gradient descent**. There the weights stop being given, and start being learned.
