package compose_test

import (
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"rapporteur/app/igf"
	"rapporteur/cmd/internal/compose"
)

// Who signs without their name after they signed with it is told that both can be connected.
func TestWhoDoesNotSignAnyMore(t *testing.T) {
	opt := compose.Options{Environment: small, Replica: filepath.Join(t.TempDir(), "r")}
	for i, c := range []struct {
		naming igf.Naming
		told   bool
	}{{igf.Named, false}, {igf.Anonymous, true}, {igf.Anonymous, false}, {igf.Named, false}} {
		a, _, err := compose.Init(t.Context(), compose.InitOptions{Options: opt, Self: igf.Self{Name: "Nora Keeper", Naming: c.naming}})
		ok(t, err)
		told := slices.ContainsFunc(a.Notices(), func(s igf.Sentence) bool { return strings.Contains(s.String(), "one mark") })
		if told != c.told {
			t.Errorf("the choice %d, %s: told is %v", i, c.naming, told)
		}
		ok(t, a.Close())
	}
}
