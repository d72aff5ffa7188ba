-- Which plans mention a cluster.
ALTER TABLE clusters ADD COLUMN plans <text> NOT NULL DEFAULT '[]';
