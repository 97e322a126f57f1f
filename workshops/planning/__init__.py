"""The automatic draft: a schedule by machine that loses as few wishes as it can. Pure; knows no Django."""
