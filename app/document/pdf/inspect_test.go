package pdf_test

import (
	"bytes"
	"encoding/hex"
	"fmt"
	"regexp"
	"strconv"
	"strings"
	"testing"
	"unicode/utf16"

	"github.com/pdfcpu/pdfcpu/pkg/pdfcpu"
	"github.com/pdfcpu/pdfcpu/pkg/pdfcpu/model"
	"github.com/pdfcpu/pdfcpu/pkg/pdfcpu/types"
)

// inspected is a PDF as an independent reader (pdfcpu) sees it.
type inspected struct {
	t     testing.TB
	ctx   *model.Context
	root  types.Dict
	fonts map[string]*usedFont // by resource name
	pages []pageContent
	// numbers are the places of pages by their object.
	numbers map[int]int
}

// pageContent is what the content stream of a page shows: the text of each
// marked content, and how much is drawn outside any.
type pageContent struct {
	dict     types.Dict
	text     map[int]string // by MCID, in the order drawn
	tags     map[int]string
	unmarked int
}

type usedFont struct {
	unicode map[uint16]string
	gid     []byte // CIDToGIDMap
	name    string
}

func inspect(t testing.TB, b []byte) *inspected {
	t.Helper()
	ctx, err := pdfcpu.Read(bytes.NewReader(b), model.NewDefaultConfiguration())
	if err != nil {
		t.Fatalf("pdfcpu cannot read it: %v", err)
	}
	if err := ctx.EnsurePageCount(); err != nil {
		t.Fatal(err)
	}
	in := &inspected{t: t, ctx: ctx, fonts: map[string]*usedFont{}, numbers: map[int]int{}}
	if in.root, err = ctx.Catalog(); err != nil {
		t.Fatal(err)
	}
	for n := 1; n <= ctx.PageCount; n++ {
		d, ref, _, err := ctx.PageDict(n, false)
		if err != nil {
			t.Fatal(err)
		}
		in.numbers[ref.ObjectNumber.Value()] = n - 1
		in.readFonts(in.dict(d["Resources"]))
		in.pages = append(in.pages, in.readPage(d))
	}
	return in
}

func (in *inspected) deref(o types.Object) types.Object {
	in.t.Helper()
	v, err := in.ctx.Dereference(o)
	if err != nil {
		in.t.Fatal(err)
	}
	return v
}

func (in *inspected) dict(o types.Object) types.Dict {
	in.t.Helper()
	switch d := in.deref(o).(type) {
	case types.Dict:
		return d
	case types.StreamDict:
		return d.Dict
	}
	return nil
}

func (in *inspected) stream(o types.Object) []byte {
	in.t.Helper()
	sd, _, err := in.ctx.DereferenceStreamDict(o)
	if err != nil || sd == nil {
		in.t.Fatalf("no stream: %v", err)
	}
	if err := sd.Decode(); err != nil {
		in.t.Fatal(err)
	}
	return sd.Content
}

func (in *inspected) readFonts(res types.Dict) {
	for name, ref := range in.dict(res["Font"]) {
		if in.fonts[name] != nil {
			continue
		}
		d := in.dict(ref)
		if d["ToUnicode"] == nil {
			in.t.Errorf("font %s has no ToUnicode", name)
			continue
		}
		desc := in.dict(in.deref(d["DescendantFonts"]).(types.Array)[0])
		base, _ := desc["BaseFont"].(types.Name)
		if in.dict(in.dict(desc["FontDescriptor"])["FontFile2"]) == nil {
			in.t.Errorf("font %s is not embedded", name)
		}
		in.fonts[name] = &usedFont{unicode: readCMap(in.stream(d["ToUnicode"])), gid: in.stream(desc["CIDToGIDMap"]), name: string(base)}
	}
}

var bfchar = regexp.MustCompile(`<([0-9A-F]{4})> <([0-9A-F]+)>`)

func readCMap(b []byte) map[uint16]string {
	m := map[uint16]string{}
	for _, s := range bfchar.FindAllSubmatch(b, -1) {
		code, _ := strconv.ParseUint(string(s[1]), 16, 16)
		raw, _ := hex.DecodeString(string(s[2]))
		var us []uint16
		for i := 0; i+1 < len(raw); i += 2 {
			us = append(us, uint16(raw[i])<<8|uint16(raw[i+1]))
		}
		m[uint16(code)] = string(utf16.Decode(us))
	}
	return m
}

var token = regexp.MustCompile(`<<|>>|<[0-9A-Fa-f]*>|[^\s<>\[\]]+`)

// readPage reads the operators that the writer uses.
func (in *inspected) readPage(d types.Dict) pageContent {
	p := pageContent{dict: d, text: map[int]string{}, tags: map[int]string{}}
	var stack []int // MCIDs; -1 is an artifact, -2 what replaces its text
	var font *usedFont
	toks := token.FindAllString(string(in.stream(d["Contents"])), -1)
	for i, tok := range toks {
		switch tok {
		case "BMC":
			stack = append(stack, -1)
		case "BDC":
			id := -2
			for k := i; k > i-6 && k > 0; k-- {
				if toks[k] == "/MCID" {
					id, _ = strconv.Atoi(toks[k+1])
					p.tags[id] = strings.TrimPrefix(toks[k-2], "/")
				}
				if toks[k] == "/ActualText" && len(stack) > 0 {
					raw := readCMap([]byte("<0000> <" + toks[k+1][5:]))
					p.text[stack[len(stack)-1]] += raw[0]
				}
			}
			stack = append(stack, id)
		case "EMC":
			stack = stack[:len(stack)-1]
		case "Tf":
			if font = in.fonts[strings.TrimPrefix(toks[i-2], "/")]; font == nil {
				in.t.Fatalf("no font %s", toks[i-2])
			}
		case "f", "Tj", "TJ", "S":
			if len(stack) == 0 {
				p.unmarked++
			}
		}
		if tok[0] == '<' && len(tok) > 2 && tok != "<<" && !strings.HasPrefix(tok, "<FEFF") {
			s := in.decode(font, tok[1:len(tok)-1])
			if n := len(stack); n > 0 && stack[n-1] >= 0 {
				p.text[stack[n-1]] += s
			}
		}
	}
	if len(stack) != 0 {
		in.t.Errorf("%d marked contents are not closed", len(stack))
	}
	return p
}

// decode gives the text of codes, and insists that each has a glyph.
func (in *inspected) decode(f *usedFont, digits string) string {
	var b strings.Builder
	for ; len(digits) >= 4; digits = digits[4:] {
		v, _ := strconv.ParseUint(digits[:4], 16, 16)
		if g := int(f.gid[2*v])<<8 | int(f.gid[2*v+1]); g == 0 {
			in.t.Errorf("code %04X in %s is drawn as .notdef", v, f.name)
		}
		b.WriteString(f.unicode[uint16(v)])
	}
	return b.String()
}

// elem is an element of the structure tree.
type elem struct {
	tag, lang, alt string
	attr           types.Dict
	kids           []*elem
	text           string // of its own content, not of its kids
	mcids          []string
}

func (in *inspected) tree() *elem {
	top := in.dict(in.root["StructTreeRoot"])
	if top == nil {
		in.t.Fatal("no structure tree")
	}
	return in.elem(top["K"])
}

func (in *inspected) pageNumber(o types.Object) int {
	if ref, ok := o.(types.IndirectRef); ok {
		if n, ok := in.numbers[ref.ObjectNumber.Value()]; ok {
			return n
		}
	}
	return -1
}

func (in *inspected) elem(o types.Object) *elem {
	d := in.dict(o)
	tag, _ := d["S"].(types.Name)
	e := &elem{tag: string(tag), attr: in.dict(d["A"])}
	e.lang = fmt.Sprint(d["Lang"])
	if d["Alt"] != nil {
		e.alt = fmt.Sprint(d["Alt"])
	}
	content := func(page types.Object, id int) {
		n := in.pageNumber(page)
		if n < 0 {
			in.t.Errorf("%s: content on no page", e.tag)
			return
		}
		if in.pages[n].tags[id] != e.tag {
			in.t.Errorf("page %d: content %d is %q, its element is %q", n+1, id, in.pages[n].tags[id], e.tag)
		}
		e.text += in.pages[n].text[id]
		e.mcids = append(e.mcids, fmt.Sprint(n, "/", id))
	}
	kids, _ := in.deref(d["K"]).(types.Array)
	for _, k := range kids {
		switch v := k.(type) {
		case types.Integer:
			content(d["Pg"], v.Value())
		case types.Dict:
			if v["MCID"] != nil {
				content(v["Pg"], v["MCID"].(types.Integer).Value())
			} else if in.dict(v["Obj"]) == nil {
				in.t.Errorf("%s: a link leads to no annotation", e.tag)
			}
		default:
			e.kids = append(e.kids, in.elem(k))
		}
	}
	return e
}

func (e *elem) walk(f func(*elem)) {
	f(e)
	for _, k := range e.kids {
		k.walk(f)
	}
}

// all is the text of e and of everything in it.
func (e *elem) all() string {
	s := ""
	e.walk(func(k *elem) { s += k.text })
	return s
}
