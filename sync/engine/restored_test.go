package engine_test

import (
	"maps"
	"slices"
	"strings"
	"testing"

	"rapporteur/sync/format"
)

// What another hand did to an output, its list, a version or an entry, and put back as it was, is told to
// nobody any more, whenever a device came, before, between or after.
func TestWhatWasPutBackIsToldToNobody(t *testing.T) {
	const outputs, v1 = "groups/bpf-sample/outputs/norms/", "groups/bpf-sample/outputs/norms/v1.md"
	under := func(prefix string) func(map[string]string) map[string]string {
		return func(files map[string]string) map[string]string {
			out := map[string]string{}
			for path := range files {
				if strings.HasPrefix(path, prefix) {
					out[path] = ""
				}
			}
			return out
		}
	}
	change := func(paths ...string) func(map[string]string) map[string]string {
		return func(files map[string]string) map[string]string {
			out := map[string]string{}
			for _, path := range paths {
				out[path] = strings.NewReplacer("Second.", "Other.", "First.", "Another.", "2022-11-01", "2022-11-02", "a note", "no note").Replace(files[path])
			}
			return out
		}
	}
	short := []string{"text and list changed", "the output removed", "a version taken out of the list"}
	for name, does := range map[string]func(map[string]string) map[string]string{
		"the texts changed":     change(v1, textTwo),
		"the list changed":      change(listPath),
		"text and list changed": change(textTwo, listPath),
		"a text removed":        under(textTwo),
		"the list removed":      under(listPath),
		"the output removed":    under(outputs),
		"the group removed":     under("groups/bpf-sample/"),
		"the sheets removed":    under("groups/bpf-sample/sheets"),
		"a sheet changed":       func(files map[string]string) map[string]string { return change(sheetOf(files))(files) },
		"the devices removed":   under("devices/"),
		"a version taken out of the list": func(files map[string]string) map[string]string {
			return map[string]string{listPath: listed(t, listing(1))}
		},
		"a version taken out, and its text": func(map[string]string) map[string]string {
			return map[string]string{listPath: listed(t, listing(1)), textTwo: ""}
		},
		"the first version taken out of it": func(map[string]string) map[string]string { return map[string]string{listPath: listed(t, listing(2))} },
	} {
		if testing.Short() && !slices.Contains(short, name) {
			continue // each of another kind; the long tier has all
		}
		t.Run(name, func(t *testing.T) {
			r, a, b := published(t)
			a.save(a.note("a note"))
			a.sync()
			b.sync()
			before := r.files()
			changed := does(before)
			if len(changed) == 0 {
				t.Fatal("nothing to change")
			}
			var removed []string
			for path, data := range maps.Clone(changed) {
				if data == "" {
					removed = append(removed, path)
					delete(changed, path)
				}
			}
			r.pushBy(t, "Eve", changed, removed...)
			during := r.device("during")
			during.sync()
			during.sync()
			if !maps.Equal(r.files(), before) { // a device may have put it back
				r.pushBy(t, "Eve", before)
			}
			after := r.device("after")
			for _, d := range []*device{a, b, during, after} {
				d.sync()
				d.sync()
				rec := d.sync()
				for _, s := range rec.SetAside {
					t.Errorf("%s is told by its receipt: %s: %v", d.name, s.Path, s.Reason.Err())
				}
				if told := d.compared(); told != "" {
					t.Errorf("%s is told by check: %s", d.name, told)
				}
				if asked := d.asked(); len(asked) > 0 {
					t.Errorf("%s is asked: %+v", d.name, asked)
				}
				if d.textOf(2) != "Second.\n" || len(d.list()) != 2 {
					t.Errorf("%s shows %q, %v", d.name, d.textOf(2), d.list())
				}
			}
		})
	}
}

// sheetOf is the file of a sheet among some files.
func sheetOf(files map[string]string) string {
	for path := range files {
		if place, err := format.Classify(path); err == nil && place.Class == format.Sheet {
			return path
		}
	}
	return ""
}
