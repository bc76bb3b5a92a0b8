"""The rooms of the course, in reading order. Each can be read by somebody who has done the labs before it.

| room         | what is in it                                                                     |
|--------------|-----------------------------------------------------------------------------------|
| `arguments`  | asks for the right arguments: every error says what was expected and what came     |
| `functions`  | neurons, losses and activations, each beside its slope                             |
| `surfaces`   | landscapes to descend: bowl, ravine, saddle, bumps                                 |
| `data`       | small data sets: points around a line, XOR, blobs, handwritten digits              |
| `gradcheck`  | the numerical gradient, the referee of every gradient derived by hand              |
| `network`    | layers, the way forward and the way back                                           |
| `deep`       | networks of any depth, and how much of the gradient reaches the first layer        |
| `depths`     | what arrives at each layer, for networks of every depth at once                    |
| `remedies`   | deep classifiers with the remedies against a lost gradient as switches             |
| `deep_training` | who learns: deep networks trained on a task that needs their early layers       |
| `optimizers` | one step down, whole paths, edges and rates, and what a run does in one word       |
| `steps`      | one step of momentum, RMSProp and Adam, and the batches that feed them             |
| `walks`      | whole walks with every optimiser, at many learning rates at once                   |
| `training`   | a whole training, and many at once                                                 |
| `worked`     | one step of backpropagation in numbers that a pocket calculator can follow         |
| `watch`      | lets somebody look at a training and end it early, without the training knowing who |
| `classifier` | digits, from pixels to probabilities: everything so far, put together              |
| `drawing`    | turns what a mouse has drawn into the look of the data set                         |
| `bridge`     | the same network in Keras, where that is installed                                 |
| `progress`   | the student's own log of what is done                                              |
| `solved`     | the text of the student's solved exercises, kept for later labs                    |
| `reveal`     | the solutions that the instructor has opened, as text in a verdict                  |
| `style`      | typography and colours by what they mean                                           |
| `plots`      | draw on a given Axes and return the artists                                        |
| `marks`      | what moves in a figure, as data                                                    |
| `pictures`   | figures as pictures, and a shelf for those that were drawn last                    |
| `live`       | sliders whose pictures are painted by the browser                                  |
| `bar`        | a progress bar for a training, with a button that ends it                          |
| `checks`     | verdicts that name the mistake                                                     |
| `quiz`       | questions with an explanation for each wrong choice, asked from `quizzes`          |
| `explorers`  | sliders wired to the math and the marks, run by the student's own functions        |

Arrows run one way: what stands further down may import what stands above it, never the reverse; docs/design.md has the
table, and a test holds it.

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
