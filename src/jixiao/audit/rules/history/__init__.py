"""Ease and history: values against last year, earlier years and other departments (catalogue K)."""
