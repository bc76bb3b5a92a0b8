"""Start the machine: one neuron, run by hand."""
