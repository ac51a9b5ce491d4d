package engine_test

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"maps"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"unicode/utf16"

	"go.yaml.in/yaml/v4"

	"rapporteur/sync/format"
	"rapporteur/sync/synctest"
)

// mischief is what somebody does in a working copy; it reports whether there was
// something to do it to.
type mischief struct {
	name string
	do   func(*hands) bool
}

func mischiefs() []mischief {
	return []mischief{
		{"delete a file", (*hands).deleteFile},
		{"delete a folder", (*hands).deleteFolder},
		{"rename a folder", (*hands).renameFolder},
		{"reformat", (*hands).reformat},
		{"order keys", func(h *hands) bool { return h.yaml(true) }},
		{"quote", func(h *hands) bool { return h.yaml(false) }},
		{"reorder entries", func(h *hands) bool {
			return h.chunks(func(c []string) []string {
				h.random.Shuffle(len(c), func(i, j int) { c[i], c[j] = c[j], c[i] })
				return c
			})
		}},
		{"delete an entry", func(h *hands) bool {
			return h.chunks(func(c []string) []string { i := h.random.IntN(len(c)); return slices.Delete(c, i, i+1) })
		}},
		{"double an entry", (*hands).double},
		{"change a field", (*hands).field},
		{"change a line", (*hands).line},
		{"change a line", (*hands).line},
		{"another device", (*hands).giveAway},
		{"empty a file", func(h *hands) bool { return h.file(func(string, string) (string, bool) { return "", true }) }},
		{"conflict marker", func(h *hands) bool {
			return h.file(func(_, data string) (string, bool) {
				i := strings.LastIndex(data[:len(data)/2], "\n") + 1
				return data[:i] + "<<<<<<< HEAD\n" + data[i:] + "=======\n" + data[i:] + ">>>>>>> theirs\n", data != ""
			})
		}},
		{"stray files", (*hands).stray},
		{"a link", func(h *hands) bool { return h.block("link") }},
		{"a submodule", func(h *hands) bool { return h.block("submodule") }},
		{"a file for a folder", func(h *hands) bool { return h.block("file") }},
		{"encode a text", (*hands).encode},
		{"change a document", (*hands).document},
		{"change a version", (*hands).version},
		{"revert", (*hands).revert},
		{"restore", (*hands).old},
		{"restore", (*hands).old},
		{"paste what was withdrawn", (*hands).paste},
		{"paste what was withdrawn", (*hands).paste},
		{"forge", (*hands).forge},
		{"forge", (*hands).forge},
	}
}

// hand lets somebody clone, change something and push.
func (h *hands) hand() {
	git := func(args ...string) string { return synctest.Git(h.T, h.work, args...) }
	git("fetch", "-q", "origin")
	git("reset", "-q", "--hard", "origin/main")
	git("clean", "-qfdx")
	for range 1 + h.random.IntN(2) {
		m := pick(h, mischiefs())
		n := len(h.log)
		h.did("")
		if !m.do(h) {
			h.log = h.log[:n]
			continue
		}
		h.log[n] = m.name + ": " + strings.Join(h.log[n+1:], "; ")
		h.log = h.log[:n+1]
		h.tried[m.name]++
	}
	git("add", "-A")
	if git("status", "--porcelain") == "" && git("rev-parse", "HEAD") == git("rev-parse", "origin/main") {
		return
	}
	git("commit", "-q", "--allow-empty", "-m", "By hand")
	git("push", "-q", "origin", "HEAD:main")
}

// paths lists the files of the working copy that a pattern of places fits.
func (h *hands) paths(fits func(path string, p format.ParsedPath) bool) []string {
	var out []string
	for name := range strings.SplitSeq(synctest.Git(h.T, h.work, "ls-files", "-z"), "\x00") {
		info, err := os.Lstat(filepath.Join(h.work, name))
		if name == "" || err != nil || !info.Mode().IsRegular() {
			continue
		}
		place, err := format.Classify(name)
		if err == nil && fits(name, place) {
			out = append(out, name)
		}
	}
	return out
}

func ours(_ string, p format.ParsedPath) bool      { return p.Class != format.Foreign }
func sheets(_ string, p format.ParsedPath) bool    { return p.Class == format.Sheet }
func inYAML(name string, p format.ParsedPath) bool { return ours(name, p) && path.Ext(name) == ".yaml" }

func (h *hands) read(name string) string {
	data, err := os.ReadFile(filepath.Join(h.work, name))
	h.must(err)
	return string(data)
}

// one picks a file and changes it.
func (h *hands) one(paths []string, change func(path, data string) (string, bool)) bool {
	if len(paths) == 0 {
		return false
	}
	name := pick(h, paths)
	data, ok := change(name, h.read(name))
	if ok {
		h.did("%s", name)
		h.write(name, data)
	}
	return ok
}

func (h *hands) file(change func(path, data string) (string, bool)) bool {
	return h.one(h.paths(ours), change)
}

func (h *hands) deleteFile() bool {
	list := h.paths(ours)
	if len(list) == 0 {
		return false
	}
	name := pick(h, list)
	h.did("%s", name)
	h.must(os.Remove(filepath.Join(h.work, name)))
	return true
}

// folders lists the folders of files of ours.
func (h *hands) folders() []string {
	all := map[string]bool{}
	for _, name := range h.paths(ours) {
		for dir := path.Dir(name); dir != "."; dir = path.Dir(dir) {
			all[dir] = true
		}
	}
	return slices.Sorted(maps.Keys(all))
}

func (h *hands) deleteFolder() bool {
	list := h.folders()
	if len(list) == 0 {
		return false
	}
	dir := pick(h, list)
	h.did("%s", dir)
	h.must(os.RemoveAll(filepath.Join(h.work, dir)))
	return true
}

func (h *hands) renameFolder() bool {
	list := h.folders()
	if len(list) == 0 {
		return false
	}
	dir := pick(h, list)
	to := path.Join(path.Dir(dir), pick(h, []string{"renamed", "Renamed here", path.Base(dir) + "-2"}))
	if _, err := os.Lstat(filepath.Join(h.work, to)); err == nil {
		return false
	}
	h.did("%s to %s", dir, to)
	h.must(os.Rename(filepath.Join(h.work, dir), filepath.Join(h.work, to)))
	return true
}

func (h *hands) reformat() bool {
	how := pick(h, []string{"crlf", "mark", "tabs", "spaces", "lines", "end"})
	return h.one(h.paths(inYAML), func(_, data string) (string, bool) {
		h.did("%s", how)
		switch how {
		case "crlf":
			return strings.ReplaceAll(strings.ReplaceAll(data, "\r\n", "\n"), "\n", "\r\n"), true
		case "mark":
			return "\uFEFF" + data, true
		case "tabs":
			return strings.ReplaceAll(data, "\n  ", "\n\t"), true
		case "spaces":
			return strings.ReplaceAll(data, "\n", "  \n"), true
		case "lines":
			return "\n# edited\n\n" + data + "\n\n", true
		}
		return strings.TrimRight(data, "\n"), true
	})
}

// yaml writes a file again in another layout.
func (h *hands) yaml(order bool) bool {
	return h.one(h.paths(inYAML), func(_, data string) (string, bool) {
		var n yaml.Node
		if yaml.Unmarshal([]byte(data), &n) != nil || len(n.Content) == 0 {
			return "", false
		}
		layOut(&n, order)
		out, err := yaml.Marshal(&n)
		return string(out), err == nil
	})
}

func layOut(n *yaml.Node, order bool) {
	if order && n.Kind == yaml.MappingNode {
		for i := 2; i+3 < len(n.Content); i += 2 { // the first key stays
			n.Content[i], n.Content[i+1], n.Content[i+2], n.Content[i+3] = n.Content[i+2], n.Content[i+3], n.Content[i], n.Content[i+1]
		}
	}
	if !order && n.Kind == yaml.ScalarNode && n.Tag == "!!str" {
		n.Style = yaml.DoubleQuotedStyle
	}
	for _, c := range n.Content {
		layOut(c, order)
	}
}

// giveAway gives a file to another device.
func (h *hands) giveAway() bool {
	list := h.paths(sheets)
	to := h.another()
	if len(list) == 0 || !h.clear(to) {
		return false
	}
	name := pick(h, list)
	h.did("%s to %s", name, to)
	data := h.read(name)
	h.must(os.Remove(filepath.Join(h.work, name)))
	h.write(to, data)
	return true
}

func (h *hands) stray() bool {
	for _, name := range []string{"README.md", ".DS_Store", "groups/.DS_Store", "groups/bpf-sample/outputs/norms/~$draft.docx", "groups/bpf-sample/sheets/main/Thumbs.db", "groups/bpf-sample/sheets/main/notes.yaml", "groups/bpf-sample/sheets/main/copy of 00000-001.yaml", "groups/bpf-sample/outputs/norms/draft (1).md"} {
		if h.random.IntN(3) == 0 && h.clear(name) {
			h.did("%s", name)
			h.write(name, "\x00\x01 a stray file\n")
		}
	}
	return true
}

// block puts something else in the place of a file or a folder.
func (h *hands) block(what string) bool {
	list := append(h.paths(ours), h.folders()...)
	if len(list) == 0 {
		return false
	}
	name := pick(h, list)
	full := filepath.Join(h.work, name)
	h.did("%s", name)
	h.must(os.RemoveAll(full))
	switch what {
	case "link":
		h.must(os.Symlink("/etc/passwd", full))
	case "file":
		h.must(os.WriteFile(full, []byte("A file.\n"), 0o644))
	default:
		synctest.Git(h.T, h.work, "rm", "-rq", "--cached", "--ignore-unmatch", name)
		h.must(os.MkdirAll(full, 0o755))
		synctest.Git(h.T, full, "init", "-q", "--template=")
		synctest.Git(h.T, full, "commit", "-q", "--allow-empty", "-m", "Another")
		synctest.Git(h.T, h.work, "-c", "advice.addEmbeddedRepo=false", "add", name)
	}
	return true
}

// encode saves a text as an editor of another time would.
func (h *hands) encode() bool {
	return h.one(h.paths(func(name string, p format.ParsedPath) bool { return ours(name, p) && path.Ext(name) == ".md" }), func(_, data string) (string, bool) {
		if h.random.IntN(2) == 0 {
			return data + "\xDCbersicht\n", true
		}
		var b bytes.Buffer
		_ = binary.Write(&b, binary.LittleEndian, append([]uint16{0xfeff}, utf16.Encode([]rune(data))...))
		return b.String(), true
	})
}

// document changes a line of a document, so that it can still be read or not.
func (h *hands) document() bool {
	return h.one(h.paths(func(_ string, p format.ParsedPath) bool { return p.Class == format.Document || p.Class == format.Draft }), func(name, data string) (string, bool) {
		lines := strings.Split(strings.TrimSuffix(data, "\n"), "\n")
		i := h.random.IntN(len(lines))
		h.words++
		switch h.random.IntN(4) {
		case 0:
			lines = slices.Delete(lines, i, i+1)
		case 1:
			lines[i] += fmt.Sprintf(" h%dh", h.words)
		case 2:
			lines = append(lines, fmt.Sprintf("another: field%d", h.words))
		default:
			return strings.ReplaceAll(data, "Norms", fmt.Sprintf("Norms h%dh", h.words)), true
		}
		return strings.Join(lines, "\n") + "\n", true
	})
}

func (h *hands) version() bool {
	return h.one(h.paths(func(_ string, p format.ParsedPath) bool { return p.Class == format.VersionFile }), func(_, data string) (string, bool) {
		return data + "\nAnd what nobody published.\n", true
	})
}

// commits lists the commits of the branch, the newest first.
func (h *hands) commits() []string {
	return strings.Fields(synctest.Git(h.T, h.work, "log", "--first-parent", "--format=%H", "HEAD"))
}

// revert takes a commit of anybody back.
func (h *hands) revert() bool {
	list := h.commits()
	synctest.Git(h.T, h.work, "reset", "-q", "--hard")
	synctest.Git(h.T, h.work, "clean", "-qffdx")
	commit := list[h.random.IntN(min(len(list), 8))]
	if _, err := synctest.TryGit(h.work, "revert", "--no-edit", commit); err != nil {
		_, _ = synctest.TryGit(h.work, "revert", "--abort")
		synctest.Git(h.T, h.work, "reset", "-q", "--hard")
		return false
	}
	h.did("%s", commit)
	return true
}

// old puts a path, or all, back to what it was.
func (h *hands) old() bool {
	list := h.commits()
	commit := list[h.random.IntN(len(list))]
	name := "."
	if paths := h.paths(ours); len(paths) > 0 && h.random.IntN(3) > 0 {
		name = pick(h, paths)
	}
	if _, err := synctest.TryGit(h.work, "checkout", "-q", commit, "--", name); err != nil {
		return false
	}
	h.did("%s of %s", name, commit)
	return true
}

// mend takes away what cannot be read and what stands in the way.
func (h *hands) mend() {
	t := h.tree()
	git := func(args ...string) string { return synctest.Git(h.T, h.work, args...) }
	git("fetch", "-q", "origin")
	git("reset", "-q", "--hard", "origin/main")
	git("clean", "-qffdx")
	gone := append(slices.Sorted(maps.Keys(t.unread())), t.links...)
	for name := range t.files {
		if place, err := format.Classify(name); err == nil && place.Class == format.Foreign && name != ".gitattributes" {
			gone = append(gone, name)
		}
	}
	slices.Sort(gone)
	for _, name := range slices.Compact(gone) {
		git("update-index", "--force-remove", "--", name)
	}
	if git("status", "--porcelain") != "" {
		git("commit", "-qm", "Mend")
		git("push", "-q", "origin", "HEAD:main")
	}
	h.did("mended: %v", gone)
}

// write puts a file into the working copy.
func (h *hands) write(path, data string) {
	full := filepath.Join(h.work, filepath.FromSlash(path))
	h.must(os.MkdirAll(filepath.Dir(full), 0o755))
	h.must(os.WriteFile(full, []byte(data), 0o644))
}
