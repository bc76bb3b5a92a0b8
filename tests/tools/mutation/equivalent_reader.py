"""Mutants of Lab 08's exercises that change no value, as the table in `equivalent.py` holds them."""

ORDER = "neither line reads what the other writes"
FILLED = "every entry is written over"
LAST_AXIS = "of two axes, the last one is axis 1"
SQUARED = "a square doesn't know the sign"
SQUARE = "a kernel is square, and its gradient has its shape"

READER = {
    "confusion_matrix": {
        "for truth, answer in zip(labels, predictions, strict=True): -> "
        "for truth, answer in zip(labels, predictions):": "both are equally long",
        "table = np.zeros((classes, classes), dtype=int) -> table = np.zeros((classes, classes))": (
            "whole numbers are the same as floats"
        ),
    },
    "convolve": {
        "h, w = (images.shape[1] - k + 1, images.shape[2] - k + 1) -> "
        "h, w = (images.shape[1] - k + 1, images.shape[-1] - k + 1)": "of three axes, the last one is axis 2",
    },
    "nearest_mean": {
        "means = np.stack([X[labels == each].mean(axis=0) for each in range(classes)]); def predict(X):; "
        "distances = ((X[:, None] - means) ** 2).sum(axis=2); return distances.argmin(axis=1) -> def "
        "predict(X):; distances = ((X[:, None] - means) ** 2).sum(axis=2); return distances.argmin(axis=1); "
        "means = np.stack([X[labels == each].mean(axis=0) for each in range(classes)])": (
            "the means are asked for only when predict is called"
        ),
        "means = np.stack([X[labels == each].mean(axis=0) for each in range(classes)]) -> means = [X[labels "
        "== each].mean(axis=0) for each in range(classes)]": "NumPy makes an array of the list",
        "distances = ((X[:, None] - means) ** 2).sum(axis=2) -> distances = ((X[:, None] - means) ** "
        "2).sum(axis=-1)": "of three axes, the last one is axis 2",
        "distances = ((X[:, None] - means) ** 2).sum(axis=2) -> distances = ((X[:, None] - means) ** "
        "2).mean(axis=2)": "the same smallest: all are divided by d",
        "distances = ((X[:, None] - means) ** 2).sum(axis=2) -> distances = ((-(X[:, None] - means)) ** "
        "2).sum(axis=2)": SQUARED,
        "distances = ((X[:, None] - means) ** 2).sum(axis=2) -> distances = ((means - X[:, None]) ** "
        "2).sum(axis=2)": SQUARED,
        "return distances.argmin(axis=1) -> return distances.argmin(axis=-1)": LAST_AXIS,
    },
    "convolution_gradients": {
        "dimages, dkernel = (np.zeros(images.shape), np.zeros(kernel.shape)) -> dimages, dkernel = "
        "(np.zeros(images.shape), np.ones(kernel.shape))": FILLED,
        "for i in range(len(kernel)): -> for i in range(kernel.shape[-1]):": SQUARE,
        "for i in range(len(kernel)): -> for i in range(len(dkernel)):": SQUARE,
        "for j in range(len(kernel)): -> for j in range(kernel.shape[-1]):": SQUARE,
        "for j in range(len(kernel)): -> for j in range(len(dkernel)):": SQUARE,
        "dkernel[i, j] = np.sum(dOut * images[:, i:i + h, j:j + w]); dimages[:, i:i + h, j:j + w] += "
        "kernel[i, j] * dOut -> dimages[:, i:i + h, j:j + w] += kernel[i, j] * dOut; dkernel[i, j] = "
        "np.sum(dOut * images[:, i:i + h, j:j + w])": ORDER,
    },
}
