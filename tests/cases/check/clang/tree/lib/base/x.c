int
x_of(long n)
{
	return n;
}
