package merge

import (
	"reflect"
	"slices"
	"strings"
)

// ordered puts the kept items of a list in order and reports when both sides moved
// items in different ways; then their order stays.
func (m *merger) ordered(path string, b, o, t items, keep map[string]reflect.Value, out reflect.Value) {
	keys, clean := order(b.keys, o.keys, t.keys, func(k string) bool { _, ok := keep[k]; return ok })
	if !clean {
		m.conflict(path+orderMark, orderText(b.keys), orderText(o.keys), orderText(t.keys), "")
	}
	if len(keys) == 0 {
		return
	}
	list := reflect.MakeSlice(out.Type(), 0, len(keys))
	for _, k := range keys {
		list = reflect.Append(list, keep[k])
	}
	out.Set(list)
}

// orderMark ends the path of the order of a list; its value has one id a line.
const orderMark = "[]"

func orderText(keys []string) string { return strings.Join(keys, "\n") }

// order merges the order of a list. What all three sides have stands in the
// order of the side that changed it; what was added follows what it was put
// after. It does not depend on which side is called ours, except where both
// moved things differently and clean is false.
func order(b, o, t []string, kept func(string) bool) (keys []string, clean bool) {
	inO, inT := members(o), members(t)
	inB := members(b)
	common := func(k string) bool { return kept(k) && inB[k] && inO[k] && inT[k] }
	bc, oc, tc := filter(b, common), filter(o, common), filter(t, common)
	spine, clean := tc, true
	if slices.Equal(tc, bc) {
		spine = oc
	} else if !slices.Equal(oc, bc) && !slices.Equal(oc, tc) {
		clean = false
	}
	os, ts := runs(o, kept, common), runs(t, kept, common)
	seen := map[string]bool{}
	for _, after := range append([]string{""}, spine...) {
		if after != "" {
			keys = append(keys, after)
		}
		x, y := os[after], ts[after]
		if slices.Compare(x, y) > 0 {
			x, y = y, x
		}
		for _, k := range append(slices.Clone(x), y...) {
			if !seen[k] {
				seen[k] = true
				keys = append(keys, k)
			}
		}
	}
	return keys, clean
}

// runs returns the kept items that are not common, by the common item that they
// follow, "" at the start.
func runs(list []string, kept, common func(string) bool) map[string][]string {
	out := map[string][]string{}
	after := ""
	for _, k := range list {
		if common(k) {
			after = k
		} else if kept(k) {
			out[after] = append(out[after], k)
		}
	}
	return out
}

func members(list []string) map[string]bool {
	m := make(map[string]bool, len(list))
	for _, k := range list {
		m[k] = true
	}
	return m
}

func filter(list []string, keep func(string) bool) []string {
	var out []string
	for _, k := range list {
		if keep(k) {
			out = append(out, k)
		}
	}
	return out
}
