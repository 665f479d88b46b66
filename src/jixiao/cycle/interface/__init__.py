"""The interface for programs (/api/v1/): the pages' own functions, answered as JSON.

errors    everything that goes wrong is {"code", "text"}, the text one Chinese sentence
callers   who asks: a token with its scopes, or somebody logged in
once      a request that changes something, asked twice, is done once and answered the same
shapes    what is answered; `asked` what may be asked for
reading   declarations, to-do, versions, events
files     the original and the official form
acting    hand in a file, do an act
places    who one is, units, cycles, heads of the logs
registers the registers of bureaus, their records, what they count; `register_shapes` what is answered
columns   the names of 预算管理一体化 (`columns.yaml`); `export` answers under them
"""
