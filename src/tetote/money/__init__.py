"""Money: what help costs, who pays which part, and what a municipality gives. `tariffs` is pure."""
