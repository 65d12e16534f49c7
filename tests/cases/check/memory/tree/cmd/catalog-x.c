line = getline(&p, &n, stdin); free(p);
