"""The cage: processes that meet foreign bytes hold no key, reach no network, see no file of the user and can start nothing."""
