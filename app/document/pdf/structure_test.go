package pdf_test

import (
	"fmt"
	"sort"
	"strings"
	"testing"
	"unicode"

	"github.com/pdfcpu/pdfcpu/pkg/pdfcpu/types"

	"rapporteur/app/document"
	"rapporteur/app/document/pdf/text"
	"rapporteur/app/document/words"
)

// check reads a PDF back with an independent reader and insists on all that a
// screen reader needs. It checks the structure, not conformance to PDF/UA:
// there is no validator here for that.
func check(t testing.TB, name string, b []byte) *inspected {
	t.Helper()
	in := inspect(t, b)
	fail := func(format string, args ...any) { t.Helper(); t.Errorf(name+": "+format, args...) }
	if m := in.dict(in.root["MarkInfo"]); m == nil || fmt.Sprint(m["Marked"]) != "true" {
		fail("it is not marked as tagged")
	}
	for _, k := range []string{"Lang", "Metadata", "ViewerPreferences"} {
		if in.root[k] == nil {
			fail("the catalog has no %s", k)
		}
	}
	seen := map[string]bool{}
	tree := in.tree()
	level := 0
	tree.walk(func(e *elem) {
		for _, id := range e.mcids {
			if seen[id] {
				fail("content %s belongs to two elements", id)
			}
			seen[id] = true
		}
		if len(e.tag) == 2 && e.tag[0] == 'H' {
			n := int(e.tag[1] - '0')
			if n > level+1 {
				fail("heading %s %q comes after level %d", e.tag, e.text, level)
			}
			level = n
		}
		switch e.tag {
		case "Figure":
			if e.alt == "" {
				fail("a figure has no description")
			}
		case "TH":
			if e.attr["Scope"] == nil {
				fail("the heading cell %q has no scope", e.text)
			}
		case "Table":
			rows(fail, e)
		case "LI":
			if len(e.kids) == 0 || e.kids[len(e.kids)-1].tag != "LBody" {
				fail("a list item has no body")
			}
		}
	})
	in.parents(fail, seen)
	return in
}

// parents checks that each page's marked contents are exactly those of the
// parent tree and of the structure tree.
func (in *inspected) parents(fail func(string, ...any), seen map[string]bool) {
	nums, _ := in.deref(in.dict(in.dict(in.root["StructTreeRoot"])["ParentTree"])["Nums"]).(types.Array)
	byKey := map[int]types.Object{}
	for i := 0; i+1 < len(nums); i += 2 {
		byKey[nums[i].(types.Integer).Value()] = nums[i+1]
	}
	for n, p := range in.pages {
		if p.unmarked > 0 {
			fail("page %d: %d operators draw outside any marked content", n+1, p.unmarked)
		}
		key, ok := p.dict["StructParents"].(types.Integer)
		if !ok {
			fail("page %d has no StructParents", n+1)
			continue
		}
		list, _ := in.deref(byKey[key.Value()]).(types.Array)
		if len(list) != len(p.tags) {
			fail("page %d: %d marked contents, %d in the parent tree", n+1, len(p.tags), len(list))
		}
		for id := range p.tags {
			if !seen[fmt.Sprint(n, "/", id)] {
				fail("page %d: content %d is in no element", n+1, id)
			}
		}
		annots, _ := in.deref(p.dict["Annots"]).(types.Array)
		for _, a := range annots {
			d := in.dict(a)
			sp, ok := d["StructParent"].(types.Integer)
			if !ok || in.dict(byKey[sp.Value()]) == nil || d["Contents"] == nil {
				fail("page %d: a link has no element or no description", n+1)
			}
		}
	}
}

func rows(fail func(string, ...any), table *elem) {
	n := -1
	table.walk(func(e *elem) {
		if e.tag != "TR" {
			return
		}
		if n >= 0 && len(e.kids) != n {
			fail("a row has %d cells, the first %d", len(e.kids), n)
		}
		n = len(e.kids)
	})
}

func TestStructure(t *testing.T) {
	for name, d := range samples(t) {
		b, _ := write(t, d)
		check(t, name, b)
	}
}

// TestRunesInRunesOut compares each paragraph of a document with the element
// that it became.
func TestRunesInRunesOut(t *testing.T) {
	words := words.For("en")
	var texts []string
	d := document.Document{Kind: document.KindDraft, Title: "Runes", Language: "en", Words: words}
	for _, s := range []string{
		"Plain text with “quotes”, ligatures (office, final) and e\u0301 accents.", "Правила поведения государств — без новых обязательств, см. № 5.",
		"تهدف هذه الوثيقة إلى مقارنة الاتفاقات (IGF 2022)، وإلى بيان الجهات؛ لا بل مُؤَسَّسَة الله.", "本文件比较各项国际协议，“关键信息基础设施”尚无定义……第3段。",
		"Mixed: النص العربي inside English, 中文 и русский, ﷺ 12%.", "Emoji 😀 and none \U0001F6F8, 𝒳, ไทย, 한국어, ツ.", strings.Repeat("long قواعد 关键 правила ", 120),
	} {
		texts = append(texts, s)
		d.Blocks = append(d.Blocks, document.Paragraph{Text: document.Plainly(s)})
	}
	b, rep := write(t, d)
	if len(rep.Missing) == 0 {
		t.Error("nothing was reported missing, but no typeface has U+1F6F8")
	}
	for _, m := range rep.Missing {
		if m.Rune == 0x1F6F8 && (m.Name != "FLYING SAUCER" || len(m.Pages) != 1 || m.Pages[0] != 1) {
			t.Errorf("the missing character is reported as %q on pages %v", m.Name, m.Pages)
		}
	}
	var got []string
	for _, e := range check(t, "runes", b).tree().kids[1].kids {
		got = append(got, e.all())
	}
	if len(got) != len(texts) {
		t.Fatalf("%d paragraphs came out of %d", len(got), len(texts))
	}
	for i := range texts {
		if a, b := runes(got[i]), runes(text.Visible(text.Clean(texts[i]))); a != b {
			t.Errorf("paragraph %d:\n out %s\n  in %s", i, a, b)
		}
	}
}

// runes are the visible runes of s, sorted: lines that run from the right are
// drawn from the left.
func runes(s string) string {
	var rs []rune
	for _, r := range s {
		if !unicode.IsSpace(r) {
			rs = append(rs, r)
		}
	}
	sort.Slice(rs, func(i, j int) bool { return rs[i] < rs[j] })
	return string(rs)
}
