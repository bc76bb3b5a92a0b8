"""A chart of any fault can be drawn, and its axes give nothing away."""

import warnings

import pytest

from helpers.figures import images, style
from helpers.patients import plots


def charted(sick, healthy, shown):
    """Return the chart's picture; whatever warns fails."""
    trainings = {name: sick if name == "sick" else healthy for name in shown}
    with warnings.catch_warnings(), style.styled("dark"):
        warnings.simplefilter("error")
        return images.png(plots.chart(trainings, "dark", (healthy, sick)))


def test_a_chart_of_any_fault_can_be_drawn(patient, fault):
    assert charted(patient.run(fault), patient.run(None), ("sick", "healthy", "yours"))


@pytest.mark.parametrize("shown", [("sick",), ("sick", "healthy"), ("sick", "yours")], ids="-".join)
def test_whatever_has_been_opened_can_be_drawn(patient, shown):
    assert charted(patient.run(patient.faults[0]), patient.run(None), shown)


def test_axes_are_those_of_both_before_the_healthy_curve_is_shown(patient):
    sick, healthy = patient.run(patient.faults[0]), patient.run(None)
    before, after = (
        plots.chart(shown, "light", (healthy, sick)) for shown in ({"sick": sick}, {"sick": sick, "healthy": healthy})
    )
    assert [axes.get_ylim() for axes in before.axes] == [axes.get_ylim() for axes in after.axes]


def test_curves_differ_in_colour_and_in_line_or_marker(patient):
    sick, healthy = patient.run(patient.faults[0]), patient.run(None)
    figure = plots.chart({"sick": sick, "healthy": healthy, "yours": healthy}, "light", (healthy, sick))
    looks = [(line.get_color(), line.get_linestyle()) for line in figure.axes[0].lines]
    assert len(set(looks)) == 3
    assert looks[1][1] == "--"
