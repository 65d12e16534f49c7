/* xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx */
	/* xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx */
	/* xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx */
/* 权权权权权权权权权权权权权权权权权权权权权权权权权权权权权权权权权权权权权权权权权权权权权权权权权权权权权权权权权权权权权权权权权权权权权权权权权权权权权权权权权权权权权权权权权权权权权权 */
/* 权权权权权权权权权权权权权权权权权权权权权权权权权权权权权权权权权权权权权权权权权权权权权权权权权权权权权权权权权权权权权权权权权权权权权权权权权权权权权权权权权权权权权权权权权权权权权权权 */
static const int table[] = {
	1
};
int same_line(void)
{
}
