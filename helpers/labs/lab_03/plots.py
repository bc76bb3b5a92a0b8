"""What stands still in the figures of Lab 03: points to fit, axes for activations, probabilities and maps of units.

Every function draws on Axes that it is given and returns the artists or the Axes.
"""

from matplotlib.ticker import FuncFormatter, MaxNLocator, PercentFormatter

FUNCTION_LIMITS = {"sigmoid": (-0.1, 1.1), "tanh": (-1.2, 1.2)}
UNBOUNDED = (-1.5, 8.3)
SLOPE_LIMITS = (-0.3, 1.38)  # one scale for all activations: next to a ReLU, the slope of a sigmoid is small


def curve_points(axes, x, y, colours, title):
    """Draw the points that a network should meet; return them."""
    axes.set(xlabel="input x", ylabel="output y", title=title, xlim=(-3.2, 3.2), ylim=(-2.6, 2.6))
    return axes.scatter(x, y, s=16, color=colours["muted"], alpha=0.75, linewidths=0)


def error_axes(axes, limits, xlabel, title, top=0.85):
    """Prepare axes for a root mean square error over a whole number; return them."""
    axes.xaxis.set_major_locator(MaxNLocator(integer=True))
    axes.set(xlim=limits, ylim=(0, top), xlabel=xlabel, ylabel="distance from the points (RMS)", title=title)
    return axes


def activation_axes(left, right, name, z_limits, colours):
    """Prepare two panels, the activation on the left and its slope on the right; return the lines through zero."""
    low, high = FUNCTION_LIMITS.get(name, UNBOUNDED)
    left.set(xlim=z_limits, ylim=(low, high), xlabel="input z", ylabel="output a", title=f"{name}: forwards")
    right.set(xlim=z_limits, ylim=SLOPE_LIMITS, xlabel="input z", ylabel="slope da/dz")
    right.set_title(f"{name}: slope, grey below 1 % of its largest")
    return [axes.axhline(0, color=colours["muted"], linewidth=0.8) for axes in (left, right)]


def logit_axes(axes, names, limits, colours):
    """Prepare a panel for one logit of each class; return the line at zero."""
    _classes(axes, names)
    axes.set(ylim=limits, ylabel="logit z", title="What the network says: logits")
    return axes.axhline(0, color=colours["muted"], linewidth=0.8)


def probability_axes(axes, names):
    """Prepare a panel for one probability of each class; return the axes."""
    _classes(axes, names)
    axes.set(ylim=(0, 1.12), yticks=[0, 0.25, 0.5, 0.75, 1], ylabel="probability")
    axes.set_title("What softmax makes of it: softmax(z / T)")
    axes.yaxis.set_major_formatter(PercentFormatter(1, decimals=0))
    return axes


def unit_map(axes, units, samples):
    """Prepare a panel for a map of units × samples; return the axes."""
    axes.grid(visible=False)
    axes.set(xlim=(0, samples), ylim=(0, units), xlabel="sample", ylabel="unit")
    axes.set_title("Outputs: orange is active, × a dead unit")
    return axes


def share_axes(axes, limits):
    """Prepare a panel for shares in per cent over the bias; return the axes."""
    axes.set(xlim=limits, ylim=(-0.03, 1.08), xlabel="bias b of all units", ylabel="share")
    axes.set_title("Measured at every bias")
    axes.yaxis.set_major_formatter(PercentFormatter(1, decimals=0))
    return axes


def _classes(axes, names):
    axes.set(xlim=(-0.85, len(names) - 0.4), xticks=range(len(names)))
    axes.xaxis.set_major_formatter(FuncFormatter(lambda place, _: names[round(place)]))
    axes.grid(visible=False, axis="x")
