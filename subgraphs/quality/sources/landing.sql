-- The quality subgraph has no landing tables of its own: its messages belong to rows of the quality system.
create schema if not exists landing;
