"""The code behind the labs. Each part can be read by somebody who has done the labs before it.

Read `nn/network.py` first: a whole network, forwards, backwards and trained. docs/tour.md goes on from there.

| package    | what is in it                                                                                   |
|------------|-------------------------------------------------------------------------------------------------|
| `nn`       | the mathematics, NumPy alone: from one neuron to a reader of digits                               |
| `student`  | the student's own files and cells: the log, the functions that passed, opened solutions, what ran |
| `figures`  | pictures: what stands still, what moves, and how both come into the browser                       |
| `exercise` | judges a function and names its mistake; no exercise of any lab                                   |
| `quizzes`  | questions with an explanation for each wrong answer; no question of any lab                       |
| `explorer` | the frame around every figure with sliders; no figure of any lab                                  |
| `labs`     | a folder for each lab: its exercises, explorers, plots and questions, found by where they stand   |
| `journey`  | all labs in one picture: what there is to do, and what is done                                    |
| `web`      | every figure and quiz as data for a page without a kernel                                         |

`checks`, `explorers` and `quiz` are what notebooks import; `former` knows the names of earlier releases. What stands
further down may import what stands above it, never the reverse; docs/design.md has the table, and a test holds it.

One notation everywhere. Rows are samples, a loss is the mean over them, and dW means ∂L/∂W.

| name          | shape           | what it is                                             |
|---------------|-----------------|--------------------------------------------------------|
| `X`           | `(n, d)`        | n samples with d entries each                          |
| `Y`           | `(n, 1)`, `(n, k)` | targets; one-hot for k classes                      |
| `W`           | `(d_in, d_out)` | the weights of a layer                                 |
| `b`           | `(d_out,)`      | its biases                                             |
| `Z`           | `(n, d_out)`    | `X @ W + b`, before the activation                     |
| `A`           | `(n, d_out)`    | `activation(Z)`, after it                              |
| `dW`          | that of `W`     | the gradient by W; dZ, dA and db likewise              |
| `w`           | `(d,)`, `(..., 2)` | a point on a surface, or many                       |
| `path`        | `(steps + 1, d)` | where a descent went, the start included              |
| `losses`      | `(epochs,)`     | the loss before each update                            |
| `rng`         |                 | a numpy.random.Generator: everything random takes one  |
"""

from helpers import former

former.install()
