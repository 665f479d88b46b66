"""The workplace as a Django project: settings, addresses, the first pages, the demonstration county."""
