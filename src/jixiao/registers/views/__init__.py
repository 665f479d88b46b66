"""The pages of the registers and of the directory of firms."""
