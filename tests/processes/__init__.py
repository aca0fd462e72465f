"""The product's own processes, killed and starved: nothing may be lost, nothing may come twice."""
