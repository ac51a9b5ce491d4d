package igf

import (
	"errors"
	"slices"
	"strings"
	"testing"
)

// The id of an item says no name that its words do not say any more, whatever the list, and that of a
// role has no sum of one; an item that names nobody keeps its own.
func TestAnItemIsNotCalledAfterWhomItsWordsHide(t *testing.T) {
	const name = "Zyxquark"
	lists := map[string]bool{}
	for _, k := range Kinds() {
		for i, of := range items(everything(k, "x")) {
			rec := everything(k, "x")
			it := items(rec)[i]
			lists[string(k)+" "+it.path] = true
			it.id.SetString(strings.ToLower(name) + "-shire")
			EditWords(rec, func(path, words string, _ bool) string {
				if strings.TrimSuffix(path, path[strings.LastIndexByte(path, '.')+1:]) == strings.TrimSuffix(of.path, "id") {
					return name + " shire"
				}
				return words
			})
			for what, print := range map[string]func(*Gate) (Shared, error){
				"sent":    func(g *Gate) (Shared, error) { return g.PrintNew(rec, nil, "a participant") },
				"printed": func(g *Gate) (Shared, error) { return g.Print(rec, "a participant") },
			} {
				s, err := print(NewGate(rules{hidden: []string{name}}))
				var held *HiddenNameError
				if err != nil && !(errors.As(err, &held) && what == "sent" && k == KindProgramme) || err == nil && (says(s.Record(), name) || says(s.Record(), strings.ToLower(name))) {
					t.Errorf("%s: the id of a %s says the name beside words without it: %v", what, of.path, err)
				}
			}
			if s, err := NewGate(rules{}).PrintNew(rec, nil, "a participant"); err != nil || !says(s.Record(), strings.ToLower(name)+"-shire") {
				t.Errorf("the id of a %s that names nobody is another one: %v", of.path, err)
			}
		}
	}
	if len(lists) < 6 {
		t.Errorf("only these lists have ids: %v", lists)
	}
	g := &Group{ID: "bpf", Name: "BPF"}
	with := g.AddRole(Role{Role: "chair", Name: name + " Ann"}).ID
	s, err := NewGate(rules{hidden: []string{name}}).PrintNew(g, nil, "a participant")
	if err != nil || slices.ContainsFunc(s.Record().(*Group).Roles, func(r Role) bool { return r.ID == with }) {
		t.Errorf("the id of a role has the sum of a name that is not there any more: %v", err)
	}
}
