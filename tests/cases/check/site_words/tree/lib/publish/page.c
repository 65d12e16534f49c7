static const char *const words[] = { "首页", "没有译文", "共 {} 项" };
