package lists

import (
	"slices"
	"strings"

	"rapporteur/app/search"
)

// sortJob is one question on its way. It belongs to the background while it runs.
type sortJob[T any] struct {
	s           *Model[T]
	want        sortRequest
	changes     []func([]*searchable[T]) []*searchable[T]
	all, sorted []*searchable[T]
	rows        []*searchable[T]
	by          string
	occurs      []map[string]bool
	old         func() bool // something else was asked meanwhile
}

func (w *sortJob[T]) do() {
	if len(w.changes) > 0 {
		for _, c := range w.changes {
			w.all = c(w.all)
		}
		w.by, w.sorted, w.occurs = "", nil, nil
	}
	if w.occurs == nil {
		w.occurs = make([]map[string]bool, len(w.s.Facets))
		for i, f := range w.s.Facets {
			w.occurs[i] = map[string]bool{}
			for _, h := range w.all {
				for _, a := range f.Of(h.value) {
					w.occurs[i][a] = true
				}
			}
		}
	}
	if w.by == "" || w.by != w.want.order {
		w.sort()
	}
	w.keep()
}

// sort brings all into the order that is asked for. Equal ones stay as they
// were given.
func (w *sortJob[T]) sort() {
	w.sorted, w.by = slices.Clone(w.all), w.want.order
	i := slices.IndexFunc(w.s.Orders, func(o Order[T]) bool { return o.Name == w.want.order })
	if i < 0 {
		return
	}
	order := w.s.Orders[i]
	type keyed struct {
		key string
		h   *searchable[T]
	}
	all := make([]keyed, len(w.sorted))
	for i, h := range w.sorted {
		all[i] = keyed{order.Key(h.value), h}
	}
	slices.SortStableFunc(all, func(a, b keyed) int {
		if order.Reverse {
			return strings.Compare(b.key, a.key)
		}
		return strings.Compare(a.key, b.key)
	})
	for i, k := range all {
		w.sorted[i] = k.h
	}
}

// keep takes the rows that fit.
func (w *sortJob[T]) keep() {
	query := search.Parse(w.want.query)
	var facets []Facet[T]
	for _, f := range w.s.Facets {
		if w.want.chosen[f.Name] != "" {
			facets = append(facets, f)
		}
	}
	if query.Empty() && len(facets) == 0 {
		w.rows = w.sorted
		return
	}
	for i, h := range w.sorted {
		if i%512 == 0 && w.old() {
			return
		}
		if !fits(h, facets, w.want.chosen) {
			continue
		}
		if !query.Empty() {
			if !h.ready {
				h.text, h.ready = search.Fold(w.s.Text(h.value)), true
			}
			if !query.In(h.text) {
				continue
			}
		}
		w.rows = append(w.rows, h)
	}
}

func fits[T any](h *searchable[T], facets []Facet[T], chosen map[string]string) bool {
	for _, f := range facets {
		if !slices.Contains(f.Of(h.value), chosen[f.Name]) {
			return false
		}
	}
	return true
}
