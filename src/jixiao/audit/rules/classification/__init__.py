"""Does each indicator stand where it belongs: output, quality, time, cost, effect, satisfaction?"""
