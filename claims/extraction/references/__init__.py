"""What words mean that stand elsewhere: "he", "the plane", "this district", a clipped surname."""
