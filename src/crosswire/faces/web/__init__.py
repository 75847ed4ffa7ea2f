"""The newsroom as pages: readable without JavaScript, nothing from elsewhere."""
