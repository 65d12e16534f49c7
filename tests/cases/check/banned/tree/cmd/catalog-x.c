	exit(1);
