"""Every explorer and every quiz as data for a page without a kernel, and the browser's half that moves them there.

| file          | what it does                                                                        |
|---------------|-------------------------------------------------------------------------------------|
| `controls.py` | sliders and buttons as data                                                         |
| `scenes.py`   | which settings are drawn ahead, and what an explorer shows in each                  |
| `answers.py`  | what each answer to a question brings, and where missions are won                   |
| `pictures.py` | what stands still, in both themes                                                   |
| `reader.py`   | the network that reads a drawing, for the page that has a pad                       |
| `quizzes.py`  | questions with what is said to each answer                                          |
| `figure.py`   | all of one explorer                                                                 |
| `scripts.py`  | data as scripts: a page opened from the disk may load those, and nothing else       |
| `figure.js`   | does in the browser what `explorer/frame.py` does in the kernel, and calls `live.js` |
| `reader.js`   | reads a drawing, as `labs/lab_00/reading.py` does                                   |

`python -m helpers.web FOLDER` writes all of it; `course site` makes pages around it.
"""
