package merge_test

import (
	"reflect"
	"strings"
	"testing"
	"time"

	"rapporteur/app/igf"
	"rapporteur/sync/format"
	"rapporteur/sync/format/formattest"
	"rapporteur/sync/merge"

	"pgregory.net/rapid"
)

// family draws a document and two later states of it.
func family(t *rapid.T) (base, ours, theirs igf.Record) {
	kind := rapid.IntRange(0, 3).Draw(t, "kind")
	draw := func(label string) igf.Record {
		switch kind {
		case 0:
			return formattest.Programme().Draw(t, label)
		case 1:
			return formattest.Group().Draw(t, label)
		case 2:
			return formattest.Session().Draw(t, label)
		}
		return formattest.Output().Draw(t, label)
	}
	base = draw("base")
	return clone(t, base), later(t, base, draw("our ideas")), later(t, base, draw("their ideas"))
}

func clone(t *rapid.T, r igf.Record) igf.Record {
	c, err := format.Clone(r)
	if err != nil {
		t.Fatal(err)
	}
	return c
}

// later takes some fields, or some items of lists, of ideas into base; an
// idea that makes the document invalid is dropped.
func later(t *rapid.T, base, ideas igf.Record) igf.Record {
	out := clone(t, base)
	v, w := reflect.ValueOf(out).Elem(), reflect.ValueOf(clone(t, ideas)).Elem()
	for i := range v.NumField() {
		if v.Type().Field(i).Name == "ID" || rapid.IntRange(0, 2).Draw(t, "field") > 0 {
			continue
		}
		was := reflect.ValueOf(clone(t, out)).Elem().Field(i)
		change(t, v.Field(i), w.Field(i))
		if out.Validate() != nil {
			v.Field(i).Set(was)
		}
	}
	return clone(t, out)
}

func change(t *rapid.T, v, w reflect.Value) {
	switch {
	case v.Kind() == reflect.String && v.Len() > 8:
		v.SetString(edit(v.String()).Draw(t, "edit"))
	case v.Kind() != reflect.Slice:
		v.Set(w)
	default:
		list := reflect.MakeSlice(v.Type(), 0, 0)
		for i := range v.Len() {
			switch rapid.IntRange(0, 5).Draw(t, "item") {
			case 0:
			case 1:
				list = reflect.Append(list, part(t, v.Index(i), w))
			default:
				list = reflect.Append(list, v.Index(i))
			}
		}
		for i := range w.Len() {
			if rapid.Bool().Draw(t, "add") && !has(list, w.Index(i)) {
				list = reflect.Append(list, w.Index(i))
			}
		}
		if list.Len() > 1 && rapid.IntRange(0, 4).Draw(t, "move") == 0 {
			first := reflect.New(v.Type().Elem()).Elem()
			first.Set(list.Index(0))
			list.Index(0).Set(list.Index(list.Len() - 1))
			list.Index(list.Len() - 1).Set(first)
		}
		v.SetZero()
		if list.Len() > 0 {
			v.Set(list)
		}
	}
}

// part returns an item with one field of another.
func part(t *rapid.T, item, from reflect.Value) reflect.Value {
	out := reflect.New(item.Type()).Elem()
	out.Set(item)
	if item.Kind() == reflect.Struct && from.Len() > 0 {
		i := rapid.IntRange(1, item.NumField()-1).Draw(t, "part")
		out.Field(i).Set(from.Index(0).Field(i))
	}
	return out
}

func has(list, item reflect.Value) bool {
	id := func(v reflect.Value) any {
		if v.Kind() == reflect.Struct {
			return v.Field(0).Interface()
		}
		return v.Interface()
	}
	for i := range list.Len() {
		if id(list.Index(i)) == id(item) {
			return true
		}
	}
	return false
}

func documents(t *rapid.T, b, o, th igf.Record) (igf.Record, []igf.Conflict) {
	out, conflicts, err := merge.Documents(b, o, th)
	if err != nil {
		t.Fatal(err)
	}
	return out, conflicts
}

func equal(t *rapid.T, what string, got, want igf.Record) {
	if !reflect.DeepEqual(got, want) {
		t.Fatalf("%s:\ngot  %+v\nwant %+v", what, got, want)
	}
}

func TestDocumentsLaws(t *testing.T) {
	conflicting, clean := 0, 0
	rapid.Check(t, func(t *rapid.T) {
		b, o, th := family(t)
		keep := []igf.Record{clone(t, b), clone(t, o), clone(t, th)}
		got, conflicts := documents(t, b, o, th)
		if err := got.Validate(); err != nil {
			t.Fatalf("the merged document is not valid: %v", err)
		}
		if _, err := formattest.Files(got); err != nil {
			t.Fatal(err)
		}
		again, conflictsAgain := documents(t, b, o, th)
		equal(t, "merged again", again, got)
		if !reflect.DeepEqual(conflicts, conflictsAgain) {
			t.Fatal("other conflicts the second time")
		}
		only, none := documents(t, b, b, th)
		equal(t, "only they changed", only, th)
		only, none2 := documents(t, b, o, b)
		equal(t, "only we changed", only, o)
		alike, none3 := documents(t, b, o, o)
		equal(t, "both changed alike", alike, o)
		if len(none)+len(none2)+len(none3) > 0 {
			t.Fatalf("conflicts where nothing overlaps: %v %v %v", none, none2, none3)
		}
		if len(conflicts) > 0 {
			conflicting++
		} else {
			clean++
			other, c := documents(t, b, th, o)
			equal(t, "seen from the other side", other, got)
			if len(c) > 0 {
				t.Fatalf("clean from one side only: %v", c)
			}
			settled, c := documents(t, th, got, th)
			equal(t, "merged into what they have", settled, got)
			if len(c) > 0 {
				t.Fatalf("conflicts with what is merged: %v", c)
			}
		}
		for i, side := range []igf.Record{b, o, th} {
			equal(t, "an argument was changed", side, keep[i])
		}
	})
	t.Logf("%d clean, %d with conflicts", clean, conflicting)
}

// Every field in which our side differs from the base is in the result as we
// have it, or in a conflict about it or about what it is part of.
func TestNoEditIsLost(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		b, o, th := family(t)
		got, conflicts := documents(t, b, o, th)
		for name, side := range map[string]igf.Record{"our": o, "their": th} {
			for path, v := range leaves(side) {
				if leaves(b)[path] == v || leaves(got)[path] == v || concerns(conflicts, path) || path == "sequence" || strings.Contains(v, "\n") || strings.Contains(leaves(got)[path], "\n") {
					continue
				}
				t.Fatalf("%s change of %s to %q is neither in the result (%q) nor in a conflict", name, path, v, leaves(got)[path])
			}
			for path, v := range leaves(b) {
				if _, there := leaves(side)[path]; !there && leaves(got)[path] == v && !concerns(conflicts, path) {
					t.Fatalf("%s removal of %s is neither in the result nor in a conflict", name, path)
				}
			}
		}
	})
}

// leaves returns the single values of a document by path; the absent have none.
func leaves(r igf.Record) map[string]string {
	out := map[string]string{}
	var walk func(path string, v reflect.Value)
	walk = func(path string, v reflect.Value) {
		switch v.Interface().(type) {
		case igf.Attribution, time.Time:
		default:
			if v.Kind() != reflect.Struct {
				break
			}
			list, extra := format.Fields(v.Type())
			for _, f := range list {
				walk(path+"."+f.Name, v.FieldByIndex(f.Index))
			}
			for k, x := range v.FieldByIndex(extra).Interface().(igf.Extra) {
				out[strings.TrimPrefix(path+"."+k, ".")] = x
			}
			return
		}
		if v.Kind() == reflect.Slice {
			for i := range v.Len() {
				item := v.Index(i)
				if item.Interface() == igf.Anonymous {
					continue // anybody may be, listed or not
				}
				if item.Kind() != reflect.Struct {
					out[strings.TrimPrefix(path, ".")+"{"+item.String()+"}"] = "there"
					continue
				}
				key, _ := format.ValueText(item.Field(0))
				walk(path+"["+key+"]", item)
			}
			return
		}
		if text, err := format.ValueText(v); err == nil && text != "" {
			out[strings.TrimPrefix(path, ".")] = text
		}
	}
	walk("", reflect.ValueOf(r).Elem())
	return out
}

func concerns(conflicts []igf.Conflict, path string) bool {
	for _, c := range conflicts {
		if strings.HasPrefix(path, c.Field) || strings.HasPrefix("."+path, c.Field) {
			return true
		}
	}
	return false
}
