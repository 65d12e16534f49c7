/*
 * Writes a made catalogue for measurements: generate yaml|csv COUNT [SEED]. The same seed gives the
 * same bytes. Codes keep their rules and checks,
so that a linter has few findings to print; bodies,
 * items and texts are of this file's own making.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/num.h"
#include "schema/ident.h"
#include "schema/numeral.h"
#include "syntax/csv.h"
#include "syntax/write.h"

#define SIZE(list) (sizeof(list) / sizeof((list)[0]))

static uint64_t seed = 1;

static size_t
below(size_t n)
{
	seed ^= seed << 13;
	seed ^= seed >> 7;
	seed ^= seed << 17;
	return (size_t)(seed >> 16) % n;
}

static const char *const objects[] = {
	"矿产资源勘查", "矿产资源开采", "草原使用", "林木采伐", "取水", "河道采砂", "危险化学品经营", "食品生产",
	"药品零售", "医疗机构执业", "民办学校设立", "道路旅客运输", "道路货物运输", "建设工程施工", "房地产开发",
	"城市排水", "烟花爆竹批发", "特种设备使用", "种畜禽生产", "农药经营", "兽药经营", "渔业捕捞", "文物保护工程",
	"营业性演出", "广播电视节目制作", "印刷经营", "旅行社设立", "人力资源服务", "劳务派遣", "统计调查",
};
static const char *const actions[] = {
	"许可", "审批", "核准", "资质认定", "延续", "变更", "注销", "备案审查", "年度检验", "登记",
};
static const char *const bodies[] = {
	"发展和改革委员会", "教育厅", "科学技术厅", "工业和信息化厅", "公安厅", "民政厅", "司法厅", "财政厅",
	"人力资源和社会保障厅", "自然资源厅", "生态环境厅", "住房和城乡建设厅", "交通运输厅", "水利厅", "农牧厅",
	"商务厅", "文化和旅游厅", "卫生健康委员会", "应急管理厅", "审计厅", "市场监督管理局", "林业和草原局",
	"广播电视局", "体育局", "统计局", "医疗保障局", "能源局", "药品监督管理局", "文物局", "粮食和物资储备局",
};
static const char *const laws[] = {
	"中华人民共和国行政许可法", "中华人民共和国矿产资源法", "中华人民共和国草原法", "中华人民共和国森林法",
	"中华人民共和国水法", "中华人民共和国食品安全法", "中华人民共和国药品管理法", "中华人民共和国建筑法",
	"中华人民共和国道路运输条例", "危险化学品安全管理条例", "医疗机构管理条例", "特种设备安全监察条例",
};
static const char *const phrases[] = {
	"申请人应当向所在地主管部门提出书面申请", "主管部门应当对申请材料进行审查", "符合条件的应当予以受理",
	"不符合条件的应当书面告知并说明理由", "需要现场核查的应当指派两名以上工作人员进行",
	"应当自受理之日起在规定期限内作出决定", "作出决定后应当向申请人送达", "应当依法公开办理结果",
	"应当建立健全监督检查制度", "发现违法行为的应当及时处理", "对直接负责的主管人员依法给予处分",
	"构成犯罪的依法追究刑事责任", "具有独立承担民事责任的能力", "有与其业务相适应的专业技术人员",
	"有符合国家标准的场所和设施", "有健全的安全生产管理制度", "近三年内没有重大违法记录",
	"提交的材料真实有效", "法律法规规定的其他条件", "加强事中事后监管",
};
/* National kinds, with codes that go with them. */
static const struct {
	const char *code, *name;
} kinds[] = {
	{ "01", "行政许可" }, { "05", "行政给付" }, { "07", "行政确认" }, { "08", "行政奖励" },
	{ "09", "行政裁决" }, { "10", "其他行政权力" },
};

struct made {
	struct arena a;
	size_t number;		/* 1-based */
	const char *kind_code, *kind;
	struct str name, body, body_code, basic_code, impl_code;
	struct str basis[3], duty, accountability, conditions, flow;
	struct str limit, promise, remark;
};

static const char *
any(const char *const *list, size_t n)
{
	return list[below(n)];
}

/* Sentences of some bytes. */
static struct str
prose(struct arena *a, size_t bytes)
{
	struct buf b = { 0 };
	struct str out;

	while (b.n < bytes) {
		if (b.n)
			buf_add(&b, below(4) ? "，" : "；");
		buf_add(&b, any(phrases, SIZE(phrases)));
	}
	buf_add(&b, "。");
	out = arena_str(a, buf_get(&b));
	buf_clear(&b);
	return out;
}

static struct str
provision(struct arena *a, size_t bytes)
{
	const struct str article = numeral_print(a, (int64_t)(1 + below(90)));
	const struct str text = prose(a, bytes);

	return arena_fmt(a, "《%s》第%.*s条：“%.*s”", any(laws, SIZE(laws)), STRF(article),
	    STRF(text));
}

/* A code with its check character, the same for a body in every row. */
static struct str
body_code(struct arena *a, size_t body)
{
	static const char alphabet[] = "0123456789ABCDEFGHJKLMNPQRTUWXY";
	struct str s = arena_fmt(a, "11150000MB%04zu", 1000 + body * 37);
	char *code = arena_bytes(a, 18);

	/* the ninth of the inner code first, then the last of the whole */
	memcpy(code, s.p, 14);
	code[14] = alphabet[body % 10];
	code[15] = alphabet[body / 10 % 10];
	for (code[16] = '0'; !ident_is_orgcode((struct str){ code + 8, 9 }); code[16]++)
		if (code[16] == '9')
			code[16] = 'X' - 1;
	code[17] = ident_uscc_check((struct str){ code, 18 });
	return (struct str){ code, 18 };
}

static void
make_codes(struct made *m, size_t body)
{
	static const char serials[] = "0123456789ABCDEFGHJKLMNPQRTUWXY";
	const size_t n = m->number;

	m->body_code = body_code(&m->a, body);
	m->basic_code = arena_fmt(&m->a, "15%s%02zu%c%c%c000", m->kind_code, n / 29791 % 100,
	    serials[n / 961 % 31], serials[n / 31 % 31], serials[n % 31]);
	m->impl_code = arena_fmt(&m->a, "%.*s2%.*s", STRF(m->body_code), STRF(m->basic_code));
}

static void
make(struct made *m, size_t number, size_t bytes)
{
	const size_t body = below(SIZE(bodies)), kind = below(4) ? 0 : below(SIZE(kinds));
	struct arena *a = &m->a;
	struct str class;

	arena_reset(a);
	m->number = number;
	m->kind_code = kinds[kind].code;
	m->kind = kinds[kind].name;
	class = numeral_print(a, (int64_t)(number / SIZE(objects) + 1));
	m->name = arena_fmt(a, "%s%s（第%.*s类）", objects[number % SIZE(objects)],
	    any(actions, SIZE(actions)), STRF(class));
	m->body = arena_fmt(a, "自治区%s", bodies[body]);
	make_codes(m, body);
	for (size_t i = 0; i < SIZE(m->basis); i++)
		m->basis[i] = provision(a, bytes / 6);
	m->duty = prose(a, bytes / 3);
	m->accountability = prose(a, bytes / 6);
	m->conditions = prose(a, bytes / 4);
	m->flow = str_from("受理—审查—决定—送达");
	m->limit = arena_fmt(a, "%zu", 10 + below(11));
	m->promise = arena_fmt(a, "%zu", 3 + below(7));
	m->remark = below(3) ? (struct str){ "", 0 } : prose(a, 40);
}

static void
put_yaml(struct buf *b, const char *key, struct str text, int indent)
{
	if (!text.n)
		return;
	buf_add(b, key);
	yaml_put(b, text, indent);
	buf_char(b, '\n');
}

static void
yaml_item(struct buf *b, const struct made *m)
{
	buf_add(b, "---\n");
	put_yaml(b, "name: ", m->name, 0);
	put_yaml(b, "kind: ", str_from(m->kind), 0);
	put_yaml(b, "basic_code: ", m->basic_code, 0);
	put_yaml(b, "impl_code: ", m->impl_code, 0);
	put_yaml(b, "body: ", m->body, 0);
	put_yaml(b, "body_code: ", m->body_code, 0);
	put_yaml(b, "level: ", STR("省级"), 0);
	put_yaml(b, "state: ", STR("在用"), 0);
	put_yaml(b, "power_source: ", STR("法定本级行使"), 0);
	put_yaml(b, "statutory_limit: ", m->limit, 0);
	put_yaml(b, "statutory_limit_unit: ", STR("工作日"), 0);
	put_yaml(b, "promised_limit: ", m->promise, 0);
	put_yaml(b, "promised_limit_unit: ", STR("工作日"), 0);
	put_yaml(b, "conditions: ", m->conditions, 0);
	put_yaml(b, "flow: ", m->flow, 0);
	put_yaml(b, "remark: ", m->remark, 0);
	buf_add(b, "basis:\n");
	for (size_t i = 0; i < SIZE(m->basis); i++)
		put_yaml(b, "  - text: ", m->basis[i], 4);
	buf_add(b, "duty:\n");
	put_yaml(b, "  - text: ", m->duty, 4);
	buf_add(b, "accountability:\n");
	put_yaml(b, "  - text: ", m->accountability, 4);
}

/* The columns, with the headings of published lists. */
static const char *const headings[] = {
	"序号", "事项名称", "事项类型", "基本编码", "实施编码", "实施主体", "实施主体编码", "实施主体性质",
	"行使层级", "权力来源", "事项状态", "设定依据", "责任事项", "追责情形", "法定办结时限",
	"法定办结时限单位", "承诺办结时限", "承诺办结时限单位", "受理条件", "办理流程", "是否收费",
	"咨询方式", "监督投诉方式", "备注",
};

static void
csv_item(struct buf *b, const struct made *m, struct arena *a)
{
	const struct str cells[SIZE(headings)] = {
		arena_fmt(a, "%zu", m->number), m->name, str_from(m->kind), m->basic_code,
		m->impl_code, m->body, m->body_code, STR("法定机关"), STR("省级"),
		STR("法定本级行使"), STR("在用"),
		arena_fmt(a, "%.*s\n%.*s", STRF(m->basis[0]), STRF(m->basis[1])), m->duty,
		m->accountability, m->limit, STR("工作日"), m->promise, STR("工作日"),
		m->conditions, m->flow, STR("否"), STR("见政务服务网公布的咨询方式"),
		STR("见政务服务网公布的监督方式"), m->remark,
	};

	for (size_t i = 0; i < SIZE(cells); i++) {
		if (i)
			buf_char(b, ',');
		csv_put(b, cells[i], ',');
	}
	buf_char(b, '\n');
}

static void
head(struct buf *b, bool is_csv, size_t count)
{
	if (!is_csv) {
		buf_fmt(b, "catalog: 测量用目录\nregion: \"150000\"\ndate: \"2025-08-29\"\n"
		    "declared: \"%zu\"\n", count);
		return;
	}
	for (size_t i = 0; i < SIZE(headings); i++)
		buf_fmt(b, "%s%s", i ? "," : "", headings[i]);
	buf_char(b, '\n');
}

int
main(int argc, char **argv)
{
	const bool is_csv = argc > 2 && strcmp(argv[1], "csv") == 0;
	struct buf b = { 0 };
	struct made m = { 0 };
	int64_t count, start = 1;

	if (argc < 3 || argc > 4 || (!is_csv && strcmp(argv[1], "yaml")) ||
	    !num_parse(str_from(argv[2]), 1, 100000000, &count) ||
	    (argc == 4 && !num_parse(str_from(argv[3]), 1, INT32_MAX, &start))) {
		fputs("usage: generate yaml|csv COUNT [SEED]\n", stderr);
		return 2;
	}
	seed = (uint64_t)start * 0x9E3779B97F4A7C15u;
	head(&b, is_csv, (size_t)count);
	for (size_t i = 1; i <= (size_t)count; i++) {
		make(&m, i, is_csv ? 500 : 600);
		if (is_csv)
			csv_item(&b, &m, &m.a);
		else
			yaml_item(&b, &m);
		if (b.n > (size_t)1 << 20) {
			fwrite(b.p, 1, b.n, stdout);
			buf_reset(&b);
		}
	}
	fwrite(b.p, 1, b.n, stdout);
	buf_clear(&b);
	arena_clear(&m.a);
	return fflush(stdout) || ferror(stdout) ? 2 : 0;
}
