"""Go faster: SGD, momentum, RMSProp, Adam."""
