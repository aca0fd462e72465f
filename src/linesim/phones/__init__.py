"""The phones in the browser: static pages and the live feed behind them."""
