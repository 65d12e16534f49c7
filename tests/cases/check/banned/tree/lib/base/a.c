exit(2);
	strcpy(a, b);
	goto out;
	goto done;
