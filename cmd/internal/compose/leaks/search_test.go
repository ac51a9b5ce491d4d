package leaks

import (
	"archive/zip"
	"bytes"
	"compress/zlib"
	"encoding/base64"
	"encoding/hex"
	"html"
	"io"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"sync"
	"unicode"
	"unicode/utf16"
	"unicode/utf8"

	"rapporteur/app/igf"

	"golang.org/x/text/unicode/norm"
)

// searcher finds family names in bytes, however they are written.
type searcher struct {
	byStem map[string]map[string]int // folded stem → folded family name → number of the person
	bytes  int                       // searched
}

func newSearcher() *searcher { return &searcher{byStem: map[string]map[string]int{}} }

func (s *searcher) add(p person) {
	stem := fold(alphabets[p.script].stem)
	if s.byStem[stem] == nil {
		s.byStem[stem] = map[string]int{}
	}
	s.byStem[stem][fold(p.family)] = p.number
}

// hit is a name that was found, and the text in which it stands.
type hit struct {
	number int
	text   string // folded
	at     int
}

// search finds the names in data, which is of a file with the name.
func (s *searcher) search(name string, data []byte) (out []hit) {
	s.bytes += len(data)
	for _, v := range append(readings(name, data), name) {
		low := fold(v)
		for stem, words := range s.byStem {
			for off := 0; ; {
				i := strings.Index(low[off:], stem)
				if i < 0 {
					break
				}
				at := off + i
				off = at + len(stem)
				for word, n := range words {
					if strings.HasPrefix(low[at:], word) {
						out = append(out, hit{n, low, at})
					}
				}
			}
		}
	}
	return out
}

// folds are the foldings of all characters of the basic plane.
var folds = sync.OnceValue(func() []string {
	out := make([]string, 0x10000)
	for r := range rune(len(out)) {
		var b strings.Builder
		for _, part := range norm.NFKD.String(string(r)) {
			if !unicode.Is(unicode.Mn, part) && !unicode.Is(unicode.Cf, part) {
				b.WriteRune(unicode.ToLower(part))
			}
		}
		out[r] = b.String()
	}
	return out
})

// fold drops case and marks.
func fold(s string) string {
	at := 0
	for at < len(s) && s[at] < utf8.RuneSelf {
		at++
	}
	if at == len(s) {
		return strings.ToLower(s)
	}
	b := make([]byte, 0, len(s)+16)
	b = append(b, strings.ToLower(s[:at])...)
	all := folds()
	for _, r := range s[at:] {
		switch {
		case r >= 'A' && r <= 'Z':
			b = append(b, byte(r)+'a'-'A')
		case r < utf8.RuneSelf:
			b = append(b, byte(r))
		case int(r) < len(all):
			b = append(b, all[r]...)
		default:
			b = utf8.AppendRune(b, r)
		}
	}
	return string(b)
}

var (
	base64Run = regexp.MustCompile(`[A-Za-z0-9+/_-]{16,}={0,2}`)
	hexOrID   = regexp.MustCompile(`^([0-9a-f]+|[0-9A-Z]{26}|[a-z_-]+)$`)
	coded     = regexp.MustCompile(`[%=][0-9A-Fa-f]{2}`)
	escaped   = regexp.MustCompile(`\\u[0-9A-Fa-f]{4}|\\x[0-9A-Fa-f]{2}|\\U[0-9A-Fa-f]{8}`)
	folded    = regexp.MustCompile(`=?\r?\n[ \t]?`) // lines of a calendar and of a mail that go on
)

// readings are all the texts that data can be read as: itself, the files in it,
// and what is coded in it.
func readings(name string, data []byte) []string {
	switch {
	case bytes.HasPrefix(data, []byte("PK\x03\x04")):
		return unzipped(data)
	case bytes.HasPrefix(data, []byte("%PDF-")):
		return pdfTexts(data)
	}
	s := string(data)
	out := []string{s}
	whole := s
	if strings.HasSuffix(name, ".ics") || strings.Contains(s, "=\n") || strings.Contains(s, "=\r\n") {
		whole = folded.ReplaceAllString(s, "")
		out = append(out, whole)
	}
	if strings.Contains(s, "&") {
		if t := html.UnescapeString(s); t != s {
			out = append(out, t)
		}
	}
	if coded.MatchString(whole) {
		out = append(out, coded.ReplaceAllStringFunc(whole, func(c string) string { b, _ := hex.DecodeString(c[1:]); return string(b) }))
	}
	if strings.Contains(s, `\u`) || strings.Contains(s, `\x`) || strings.Contains(s, `\U`) {
		out = append(out, escaped.ReplaceAllStringFunc(s, func(c string) string {
			n, _ := strconv.ParseUint(c[2:], 16, 32)
			return string(rune(n))
		}))
	}
	for _, run := range base64Run.FindAllString(s, -1) {
		if hexOrID.MatchString(run) {
			continue
		}
		t := strings.NewReplacer("-", "+", "_", "/").Replace(strings.TrimRight(run, "="))
		if b, err := base64.RawStdEncoding.DecodeString(t[:len(t)/4*4]); err == nil {
			out = append(out, string(b))
		}
	}
	if strings.Contains(s, "\x00") {
		out = append(out, wide(data)...)
	}
	return out
}

// wide reads UTF-16 in both orders and from both bytes.
func wide(data []byte) (out []string) {
	for _, from := range []int{0, 1} {
		for _, high := range []int{0, 1} {
			var u []uint16
			for i := from; i+1 < len(data); i += 2 {
				u = append(u, uint16(data[i+high])<<8|uint16(data[i+1-high]))
			}
			out = append(out, string(utf16.Decode(u)))
		}
	}
	return out
}

func unzipped(data []byte) (out []string) {
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		return []string{string(data)}
	}
	out = append(out, z.Comment)
	for _, f := range z.File {
		out = append(out, f.Name+"\n"+f.Comment)
		r, err := f.Open()
		if err != nil {
			continue
		}
		if b, err := io.ReadAll(r); err == nil {
			out = append(out, readings(f.Name, b)...)
		}
		r.Close()
	}
	return out
}

var stream = regexp.MustCompile(`stream\r?\n`)

// pdfTexts are what a reader shows of a PDF, its unpacked streams, and the rest of
// the file, in which bookmarks and descriptions stand as UTF-16.
func pdfTexts(data []byte) []string {
	var rest, unpacked []byte
	from := 0
	for _, at := range stream.FindAllIndex(data, -1) {
		end := bytes.Index(data[at[1]:], []byte("endstream"))
		if at[0] < from || end < 0 {
			continue
		}
		rest = append(rest, data[from:at[0]]...)
		from = at[1] + end
		if r, err := zlib.NewReader(bytes.NewReader(data[at[1]:from])); err == nil {
			b, _ := io.ReadAll(r)
			if utf8.Valid(b) {
				unpacked = append(unpacked, b...)
			}
		} else if utf8.Valid(data[at[1]:from]) {
			unpacked = append(unpacked, data[at[1]:from]...)
		}
	}
	rest = append(rest, data[from:]...)
	out := append([]string{string(rest), string(unpacked)}, wide(rest)...)
	if tool, err := exec.LookPath("pdftotext"); err == nil {
		c := exec.Command(tool, "-q", "-", "-")
		c.Stdin = bytes.NewReader(data)
		if text, err := c.Output(); err == nil {
			out = append(out, string(text), strings.ReplaceAll(string(text), "\n", ""))
		}
	}
	return out
}

func git(dir string, args ...string) ([]byte, error) {
	c := exec.Command("git", args...)
	c.Dir = dir
	c.Env = append(os.Environ(), "GIT_DIR="+dir)
	return c.Output()
}

// hasRule reports whether the session as the repository has it is under the Chatham
// House rule.
func hasRule(dir, session string) bool {
	g, slug := igf.SplitID(session)
	text, err := git(dir, "show", "HEAD:groups/"+g+"/sessions/"+slug+".yaml")
	return err == nil && bytes.Contains(text, []byte("\nchatham_house: true\n"))
}

// gitObjects are all objects of a repository, whether something leads to them or
// not, and the paths of the files.
func gitObjects(dir string) (objects map[string][]byte, paths map[string]string, err error) {
	all, err := git(dir, "cat-file", "--batch-all-objects", "--batch", "--unordered")
	if err != nil {
		return nil, nil, err
	}
	objects, paths = map[string][]byte{}, map[string]string{}
	for len(all) > 0 {
		head, rest, _ := bytes.Cut(all, []byte("\n"))
		f := strings.Fields(string(head))
		size, err := strconv.Atoi(f[2])
		if err != nil {
			return nil, nil, err
		}
		objects[f[0]] = rest[:size]
		paths[f[0]] = f[1]
		all = rest[size+1:]
	}
	names, err := git(dir, "rev-list", "--objects", "--all")
	for _, l := range strings.Split(string(names), "\n") {
		if id, name, ok := strings.Cut(l, " "); ok && name != "" {
			paths[id] = name
		}
	}
	return objects, paths, err
}

// besideObjects are the other files of a repository by name: branches, logs, what a
// writer left behind.
func besideObjects(dir string) (map[string][]byte, error) {
	out := map[string][]byte{}
	err := filepath.WalkDir(dir, func(path string, e fs.DirEntry, err error) error {
		if err != nil || e.IsDir() || strings.Contains(path, "/objects/") {
			return err
		}
		out[strings.TrimPrefix(path, dir+"/")], err = os.ReadFile(path)
		return err
	})
	return out, err
}

// archived are the files of an archive by name.
func archived(data []byte) map[string][]byte {
	out := map[string][]byte{}
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		return nil
	}
	for _, f := range z.File {
		if r, err := f.Open(); err == nil {
			out[f.Name], _ = io.ReadAll(r)
			r.Close()
		}
	}
	return out
}
