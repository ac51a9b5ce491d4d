package engine_test

import (
	"fmt"
	"maps"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"rapporteur/app/igf"
	"rapporteur/sync/format"
)

// cut cuts a sheet into its entries.
func cut(data string) (chunks []string) {
	parts := strings.Split("\n"+data, "\n- entry:")
	for _, p := range parts[1:] {
		chunks = append(chunks, "- entry:"+p+"\n")
	}
	return chunks
}

// chunks changes the list of the entries of a sheet.
func (h *hands) chunks(change func([]string) []string) bool {
	return h.one(h.paths(sheets), func(_, data string) (string, bool) {
		list := cut(data)
		if len(list) == 0 {
			return "", false
		}
		return strings.Join(change(list), ""), true
	})
}

// entry picks an entry that can be read, with the file in which it stands.
func (h *hands) entry() (name string, e igf.Entry) {
	list := h.paths(sheets)
	h.random.Shuffle(len(list), func(i, j int) { list[i], list[j] = list[j], list[i] })
	for _, name := range list {
		if sheet, err := format.ReadSheet(name, []byte(h.read(name))); err == nil && len(sheet.Entries) > 0 {
			return name, pick(h, sheet.Entries)
		}
	}
	return "", nil
}

// body is an entry as a sheet has it.
func (h *hands) body(e igf.Entry) string {
	s, err := format.EntryText(e)
	h.must(err)
	_, s, _ = strings.Cut(s, "\n")
	return s
}

// append adds an entry to the end of a file, which may be new.
func (h *hands) append(name, entry string) {
	data := ""
	if full := filepath.Join(h.work, name); exists(full) {
		data = strings.TrimRight(h.read(name), "\n") + "\n\n"
	}
	h.did("%s", name)
	h.write(name, data+entry)
}

func exists(full string) bool {
	info, err := os.Lstat(full)
	return err == nil && info.Mode().IsRegular()
}

// another returns the path of another sheet's file, of a known device or an unknown one.
func (h *hands) another() string {
	device := pick(h, []string{"00000", "zzzzz", h.devices[0].store.Device(), h.devices[1].store.Device()})
	return format.SheetPath(sampleGroup, pick(h, []string{"main", "side", "another"}), device, 1+h.random.IntN(3))
}

// clear reports whether a file can be put at a path: nothing else stands in the way.
func (h *hands) clear(name string) bool {
	for at := name; at != "."; at = path.Dir(at) {
		info, err := os.Lstat(filepath.Join(h.work, at))
		if err == nil && (at == name && !info.Mode().IsRegular() || at != name && !info.IsDir()) {
			return false
		}
	}
	return true
}

func (h *hands) double() bool {
	_, e := h.entry()
	to := h.another()
	if e == nil || !h.clear(to) {
		return false
	}
	h.did("%s", e.Head().ID)
	h.append(to, h.body(e))
	return true
}

// field changes one field of one entry where it stands.
func (h *hands) field() bool {
	name, e := h.entry()
	if e == nil {
		return false
	}
	all := map[string]string{}
	changes(e, func(field string) { all[field] = h.body(e) })
	if len(all) == 0 {
		return false
	}
	fields := slices.Sorted(maps.Keys(all))
	field := pick(h, fields)
	return h.replace(name, e.Head().ID, all[field], field)
}

// replace puts another text of an entry in its place.
func (h *hands) replace(name, id, is, what string) bool {
	list := cut(h.read(name))
	for i, c := range list {
		if strings.Contains(c, "\n  id: "+id) {
			list[i] = is + "\n"
			h.did("%s of %s in %s", what, id, name)
			h.write(name, strings.Join(list, ""))
			return true
		}
	}
	return false
}

// line changes the id, time, number or kind of an entry, as with an editor.
func (h *hands) line() bool {
	name, e := h.entry()
	if e == nil {
		return false
	}
	is, head := h.body(e), e.Head()
	id := "01FAKE" + fmt.Sprintf("%020d", h.random.IntN(1000))
	swap := func(from, to string) { is = strings.Replace(is, from, to, 1) }
	what := pick(h, []string{"id", "time", "number", "kind", "author", "withdrawn"})
	switch what {
	case "id":
		swap(head.ID, id)
		h.forged[head.ID] = true
	case "time":
		swap("at: 2022", pick(h, []string{"at: 2031", "at: 1999", "at: 9999", "at: yesterday, 2022"}))
	case "number":
		swap(fmt.Sprintf("lamport: %d", head.Lamport), pick(h, []string{"lamport: 0", "lamport: 9007199254740991", "lamport: 18446744073709551615", "lamport: -1", fmt.Sprintf("lamport: %d", 1+h.random.IntN(90))}))
	case "kind":
		swap("- entry: "+string(e.Kind()), "- entry: "+string(pick(h, igf.EntryKinds())))
	case "author":
		swap(head.Author.ID, "01SAMPAVTH0R00000000000009")
	case "withdrawn":
		if r, ok := e.(*igf.Redaction); ok {
			swap(r.Entry, id)
			swap("scope: all", "scope: person")
		} else {
			return false
		}
	}
	return h.replace(name, head.ID, is, what)
}

// paste puts words that were withdrawn into a text or a new entry.
func (h *hands) paste() bool {
	var gone []string
	for _, e := range h.said {
		if r, ok := e.(*igf.Redaction); ok && h.own(r.Entry) != "" {
			gone = append(gone, r.Entry)
		}
	}
	if len(gone) == 0 {
		return false
	}
	slices.Sort(gone)
	id := pick(h, gone)
	h.forged[id] = true
	h.did("%s", id)
	if h.random.IntN(2) == 0 {
		return h.one(h.paths(func(_ string, p format.ParsedPath) bool { return p.Class == format.Draft }), func(_, data string) (string, bool) {
			return data + "\n" + h.own(id) + "\n", true
		})
	}
	to := h.another()
	if !h.clear(to) {
		return false
	}
	n := copyOf(h.said[id])
	n.Head().ID = fmt.Sprintf("01ZZZZ%020d", h.random.IntN(1000))
	h.append(to, h.body(n))
	return true
}

// forge writes an entry as somebody of whom nobody knows.
func (h *hands) forge() bool {
	_, e := h.entry()
	to := h.another()
	if e == nil || !h.clear(to) {
		return false
	}
	meta := *e.Head()
	meta.ID, meta.Lamport, meta.Extra = fmt.Sprintf("01FAKE%020d", h.random.IntN(1000)), uint64(h.random.IntN(200)), nil
	var n igf.Entry
	switch h.random.IntN(4) {
	case 0:
		n = &igf.Redaction{Meta: meta, Entry: e.Head().ID, Scope: igf.ScopeAll, RequestedBy: igf.ByPerson}
	case 1:
		meta.Supersedes = e.Head().ID
		n = &igf.Note{Meta: meta, NoteKind: igf.Intervention, Text: "What nobody said."}
	case 2:
		meta.Supersedes = fmt.Sprintf("01FAKE%020d", h.random.IntN(1000))
		n = &igf.Note{Meta: meta, NoteKind: igf.Intervention, Text: "A ring of revisions."}
	default:
		n = &igf.Redaction{Meta: *e.Head(), Entry: h.devices[0].ids.next(), Scope: igf.ScopePerson, RequestedBy: igf.ByPerson}
	}
	n.Head().Source = ""
	if h.random.IntN(2) == 0 {
		n.Head().Signature = ""
	}
	if n.Validate() != nil {
		return false
	}
	h.append(to, h.body(n))
	return true
}
