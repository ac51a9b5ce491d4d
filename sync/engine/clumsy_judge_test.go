package engine_test

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"rapporteur/app/gate"
	"rapporteur/app/igf"
	"rapporteur/sync/engine"
	"rapporteur/sync/format"
	"rapporteur/sync/synctest"
)

// tree is the head of the branch: its files, and what stands there that is none.
type tree struct {
	files map[string]string
	links []string
}

func (h *hands) tree() tree {
	t := tree{files: h.files()}
	for line := range strings.SplitSeq(synctest.Git(h.T, h.shared, "ls-tree", "-r", "-z", "HEAD"), "\x00") {
		if mode, path, _ := strings.Cut(line, "\t"); strings.HasPrefix(mode, "12") || strings.HasPrefix(mode, "16") {
			t.links = append(t.links, path)
		}
	}
	return t
}

// documents returns the files of each document.
func (t tree) documents() map[igf.Key]map[string][]byte {
	out := map[igf.Key]map[string][]byte{}
	for path, data := range t.files {
		if place, err := format.Classify(path); err == nil && place.Key != "" {
			if out[place.Key] == nil {
				out[place.Key] = map[string][]byte{}
			}
			out[place.Key][path] = []byte(data)
		}
	}
	return out
}

// unread returns the paths that stand where one of our files belongs and cannot be read,
// or not whole.
func (t tree) unread() map[string]bool {
	bad := map[string]bool{}
	for _, path := range t.links {
		if place, err := format.Classify(path); err != nil || place.Class != format.Foreign {
			bad[path] = true
		}
	}
	for path, data := range t.files {
		place, err := format.Classify(path)
		switch {
		case err != nil:
			bad[path] = true
		case place.Class == format.Sheet:
			sheet, err := format.ReadSheet(path, []byte(data))
			bad[path] = err != nil || len(sheet.SetAside) > 0
		case place.Class == format.Draft:
			bad[path] = format.CheckText(path, []byte(data)) != nil
		}
	}
	for key, files := range t.documents() {
		draft, main := format.DraftPath(key), format.Paths(key)[len(format.Paths(key))-1]
		if bad[draft] {
			delete(files, draft)
		}
		if _, there := files[main]; there {
			_, err := format.ReadDocument(key, files)
			bad[main] = bad[main] || err != nil
		}
	}
	maps.DeleteFunc(bad, func(_ string, is bool) bool { return !is })
	return bad
}

// entries returns what can be read of the sheets, by id.
func (t tree) entries() map[string][]igf.Entry {
	out := map[string][]igf.Entry{}
	for path, data := range t.files {
		if sheet, err := format.ReadSheet(path, []byte(data)); err == nil {
			for _, e := range sheet.Entries {
				out[e.Head().ID] = append(out[e.Head().ID], e)
			}
		}
	}
	return out
}

// all returns the entries of a device, by id.
func (h *hands) all(d *device) map[string]igf.Entry {
	out := map[string]igf.Entry{}
	for _, kind := range igf.EntryKinds() {
		for e, err := range d.store.Entries(kind) {
			h.must(err)
			out[e.Head().ID] = e
		}
	}
	return out
}

// content is an entry without its device and its signature: where it stands and what it
// says there.
func (h *hands) content(e igf.Entry) string {
	e = copyOf(e)
	e.Head().Signature = ""
	text, err := format.EntryText(e)
	h.must(err)
	_, body, _ := strings.Cut(text, "\n")
	return e.Head().Group + "/" + e.Head().Sheet + "\n" + body
}

// left reports whether an entry is what a withdrawal, a rule, or its author's choice left of another;
// who does an action stays on the device that knew it.
func (h *hands) left(less, of igf.Entry) bool {
	if n, ok := less.(*igf.Note); ok && n.Owner != "" {
		if m, ok := of.(*igf.Note); ok && m.Owner == n.Owner {
			less, of = copyOf(less), copyOf(of)
			less.(*igf.Note).Owner, of.(*igf.Note).Owner = "", ""
		}
	}
	for _, form := range append(igf.Forms(of), copyOf(of)) {
		for _, name := range []string{form.Head().Author.Name, ""} {
			if form.Head().Author.Name = name; h.content(form) == h.content(less) {
				return true
			}
		}
	}
	return false
}

// judge checks after a sync what a device holds and says. was is the branch before it.
func (h *hands) judge(d *device, rec igf.Receipt, was tree) {
	now, named, p, pending := h.tree(), map[string]bool{}, h.people[d], d.pending()
	for _, s := range rec.SetAside {
		named[s.Path] = true
	}
	h.names(d, rec, now.unread(), named)
	h.removals(d, rec, was, named)
	h.first(d)
	here := h.all(d)
	for id, list := range now.entries() {
		if here[id] == nil && !told(rec, id) {
			h.Fatalf("%s did not take %s, which can be read, and does not say so:\n%s", d.name, id, h.content(list[0]))
		}
	}
	for _, key := range pending {
		if !slices.ContainsFunc(rec.SetAside, func(s igf.SetAside) bool {
			return s.Key == key || strings.Contains(s.Reason.String(), key.ID()+" does not stand in the shared repository any more") || strings.Contains(s.Reason.String(), "not sent") && (key.IsEntry() || slices.Contains(format.Paths(key), s.Path) || goesWith(key, s.Path))
		}) {
			h.Fatalf("%s: %s waits and nothing says why: %v", d.name, key, rec.SetAside)
		}
	}
	h.documents(d, now, pending)
	h.withdrawn(d, here)
	held := strings.Join(slices.Collect(maps.Values(d.holds())), "\n") + h.conflicts(d)
	for _, word := range p.edits {
		if !strings.Contains(held, word) {
			h.Fatalf("%s lost the edit %s", d.name, word)
		}
	}
	p.edits, p.knew = nil, map[string]bool{}
	unread := now.unread()
	for path, data := range now.files {
		p.knew[path] = !unread[path] && strings.TrimSpace(data) != ""
	}
}

func (h *hands) conflicts(d *device) (said string) {
	list, err := d.store.Conflicts()
	h.must(err)
	for _, c := range list {
		said += c.Base + c.Ours + c.Theirs
	}
	return said
}

// names: what cannot be read is named in the receipt, in the one that is kept and by check.
func (h *hands) names(d *device, rec igf.Receipt, unread, named map[string]bool) {
	kept, err := d.store.Receipts(1)
	h.must(err)
	if len(kept) != 1 || len(kept[0].SetAside) != len(rec.SetAside) {
		h.Fatalf("%s keeps the receipt %+v of %+v", d.name, kept, rec)
	}
	apart, err := engine.Compare(d.store)
	h.must(err)
	checked := map[string]bool{}
	for _, s := range apart.Apart {
		checked[s.Path] = true
	}
	for path := range unread {
		if !named[path] || !checked[path] {
			h.Fatalf("%s cannot be read; the receipt of %s names it: %v, check: %v", path, d.name, named[path], checked[path])
		}
	}
}

// removals: what is gone there is said to be removed.
func (h *hands) removals(d *device, rec igf.Receipt, was tree, named map[string]bool) {
	for path, readable := range h.people[d].knew {
		place, err := format.Classify(path)
		if _, there := was.files[path]; there || err != nil || !readable || place.Class != format.Sheet && place.Class != format.Document {
			continue
		}
		if rec.Removed+rec.Conflicts == 0 && !named[path] {
			h.Fatalf("%s was removed and the receipt of %s does not say so: %+v", path, d.name, rec)
		}
	}
}

// doubted reports whether an entry withdraws another, and nobody is proven to have made it:
// one that is proven takes its place.
func doubted(e igf.Entry) bool {
	r, ok := e.(*igf.Redaction)
	return ok && r.Doubted
}

// goesWith reports whether a version waits because the list of its output, at a path, does: they go
// together.
func goesWith(key igf.Key, path string) bool {
	output, is := igf.VersionOf(key)
	return is && slices.Contains(format.Paths(igf.OutputKey(output)), path)
}

// first: each entry and each text of a version stays as the device first had it, unless a
// withdrawal took something out before it was sent. No document disappears.
func (h *hands) first(d *device) {
	p, here, pending := h.people[d], h.all(d), d.pending()
	for id, e := range p.first {
		now := here[id]
		switch {
		case now == nil:
			h.Fatalf("%s lost %s:\n%s", d.name, id, h.content(e))
		case h.content(now) != h.content(e) && !h.left(now, e) && !doubted(e):
			h.Fatalf("%s has %s as\n%s\nand first had\n%s", d.name, id, h.content(now), h.content(e))
		}
	}
	for id, e := range here {
		p.first[id] = copyOf(e)
	}
	for _, family := range []string{"group", "session", "output", "version"} {
		for rec, err := range d.store.Documents(family, "") {
			h.must(err)
			p.docs[rec.Key()] = true
			if v, ok := rec.(*igf.VersionText); ok && !slices.Contains(pending, v.Key()) {
				if text, known := p.versions[v.Key()]; known && text != v.Text {
					h.Fatalf("%s has another text of %s: %q, and had %q", d.name, v.Key(), v.Text, text)
				}
				p.versions[v.Key()] = v.Text
			}
		}
	}
	for key := range p.docs {
		if has, err := d.store.Has(key); err != nil || !has && !key.Is(igf.KindVersion) {
			h.Fatalf("%s lost %s: %v", d.name, key, err)
		}
	}
	for key := range p.versions {
		if has, err := d.store.Has(key); err != nil || !has {
			h.Fatalf("%s lost %s: %v", d.name, key, err)
		}
	}
}

// documents: what can be read there and does not wait here is the same here.
func (h *hands) documents(d *device, now tree, pending []igf.Key) {
	for key, files := range now.documents() {
		if slices.Contains(pending, key) || key.Is(igf.KindVersion) {
			continue
		}
		draft := format.DraftPath(key)
		unread := draft != "" && format.CheckText(draft, files[draft]) != nil
		if unread {
			delete(files, draft)
		}
		there, err := format.ReadDocument(key, files)
		if err != nil {
			continue
		}
		here := d.get(key)
		if o, ok := here.(*igf.Output); ok && (unread || files[draft] == nil) {
			o.Draft = there.(*igf.Output).Draft
		}
		if o, ok := here.(*igf.Output); ok && len(d.alarms()) > 0 { // what was published stands; whoever is asked sees the other list
			o.Versions = there.(*igf.Output).Versions
		}
		if !format.SameDocument(here, there) {
			h.Fatalf("%s has\n%+v\nand the branch\n%+v", d.name, here, there)
		}
	}
}

// withdrawn: what was seen to be withdrawn is shown nowhere any more.
func (h *hands) withdrawn(d *device, here map[string]igf.Entry) {
	p := h.people[d]
	for _, e := range here {
		if r, ok := e.(*igf.Redaction); ok && r.Scope.All() {
			p.gone[r.Entry] = true
		}
	}
	shown := map[string]string{}
	stands := map[string]igf.Standing{}
	for _, s := range igf.Fold(slices.Collect(maps.Values(here))) {
		stands[s.Root] = s
		for _, e := range append([]igf.Entry{s.Entry}, append(s.Older, s.Corrections...)...) {
			shown[s.Root] += strings.Join(igf.WordsOf(e), "\n")
		}
		for _, r := range s.Responses {
			shown[s.Root] += r.Reason
		}
	}
	for id := range p.gone {
		if here[id] == nil {
			continue
		}
		root, _ := igf.Root(func(id string) (igf.Entry, error) { return here[id], nil }, here[id])
		if s, ok := stands[root.Head().ID]; ok && !s.Gone() {
			h.Fatalf("%s shows %s again: %v", d.name, id, igf.WordsOf(s.Entry))
		}
		for root, words := range shown {
			if own := h.own(id); own != "" && !h.forged[id] && strings.Contains(words, own) {
				h.Fatalf("%s shows the words of %s, which was withdrawn, with %s", d.name, id, root)
			}
		}
	}
}

// own returns the words that only one entry has, "" where it has none.
func (h *hands) own(id string) string {
	if !h.long[id] {
		return ""
	}
	return igf.WordsOf(h.said[id])[0]
}

// reaches reports whether somebody with a say withdrew an entry: else anybody could take words out
// of the texts of others.
func (h *hands) reaches(d *device, here map[string]igf.Entry, id string) bool {
	say, err := d.store.Coordinators(here[id].Head().Group)
	h.must(err)
	for _, e := range here {
		if r, is := e.(*igf.Redaction); is && r.Entry == id && !r.Doubted && r.Allowed(here[id], say) {
			return true
		}
	}
	return false
}

// printed: no document prints what was withdrawn, in whatever record it stands.
func (h *hands) printed(d *device) {
	g, err := gate.Of(d.store)()
	h.must(err)
	records := []igf.Record{}
	here := h.all(d)
	for _, e := range here {
		records = append(records, e)
	}
	for _, family := range []string{"group", "session", "output", "version"} {
		for rec, err := range d.store.Documents(family, "") {
			h.must(err)
			records = append(records, rec)
		}
	}
	for _, rec := range records {
		shared, err := g.Print(rec, "a participant")
		if err != nil {
			continue // nothing of it is printed
		}
		said := ""
		switch v := shared.Record().(type) {
		case igf.Entry:
			said = strings.Join(igf.WordsOf(v), "\n")
		case *igf.Output:
			said = v.Title + "\n" + v.Draft
		case *igf.VersionText:
			said = v.Text
		case *igf.Group:
			said = v.Purpose + fmt.Sprint(v.Roles)
		}
		for id := range h.people[d].gone {
			if own := h.own(id); own != "" && here[id] != nil && slices.Contains(igf.WordsOf(here[id]), own) && strings.Contains(said, own) && (rec.Key() == igf.EntryKey(id) || h.reaches(d, here, id)) {
				h.Fatalf("%s prints the words of %s, which was withdrawn, in %s:\n%s", d.name, id, rec.Key(), said)
			}
		}
	}
}
