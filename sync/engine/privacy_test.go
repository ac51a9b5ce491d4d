package engine_test

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"rapporteur/app/igf"
	"rapporteur/sync/format/formattest"
	"rapporteur/sync/remote"
)

// spy keeps every byte that is given to the remote.
type spy struct {
	remote.Remote
	given *strings.Builder
}

func (s spy) Commit(ctx context.Context, parent remote.Revision, b remote.Batch) (remote.Revision, error) {
	fmt.Fprintf(s.given, "%s\n%s\n%s\n%s\n%s\n%s\n%s\n", parent, b.ID, b.Device, b.Author.Name, b.Author.Email, b.At, b.Message)
	for _, f := range b.Files {
		fmt.Fprintf(s.given, "%s\n%s\n", f.Path, f.Data)
	}
	return s.Remote.Commit(ctx, parent, b)
}

// Whatever is saved, with whatever naming: no private value is in any byte
// that leaves the device, in contents, paths, messages or signatures.
func TestNothingPrivateLeaves(t *testing.T) {
	inRooms(t, func(rt *rapid.T, r *room) {
		a := r.device("a")
		naming := rapid.SampledFrom(append(igf.Namings(), "")).Draw(rt, "naming")
		act := &igf.Act{ID: a.ids.next(), Self: &igf.Self{
			Author: "01SAMPAVTH0R00000000000001", Naming: naming, Name: "Zyxulowanda Selfname",
			Email: "selfmail@zyxulo.example", Affiliation: "Zyxulo Selfoffice", Stakeholder: "zyxuloselfstake", Region: "zyxuloselfregion",
		}}
		n := rapid.IntRange(1, 6).Draw(rt, "records")
		for i := range n {
			var rec igf.Record
			if rapid.Bool().Draw(rt, "entry") {
				e := formattest.Entry().Draw(rt, "entry")
				h := e.Head()
				h.ID, h.Device, h.Author = a.ids.next(), "", igf.Self{Author: act.Self.Author, Name: act.Self.Name, Naming: naming}.Public()
				rec = e
			} else {
				rec = formattest.Document().Draw(rt, "document")
			}
			if rec.Validate() != nil {
				continue
			}
			act.Records = append(act.Records, rec)
			act.Private = append(act.Private, igf.Private{
				Of: rec.Key(), Name: fmt.Sprintf("Zyxuloprivate %d", i), Email: fmt.Sprintf("zyxulomail%d@zyxulo.example", i),
				Affiliation: "Zyxulohouse", Stakeholder: "zyxulostake", Region: "zyxuloregion", Remark: "zyxuloremark",
			})
		}
		if err := a.store.Save(context.Background(), act); err != nil {
			rt.Skip(err) // two states of one document in one act
		}
		var given strings.Builder
		if _, err := a.engine(a.store, spy{a.folder(), &given}).Sync(context.Background()); err != nil {
			rt.Fatal(err)
		}
		out := given.String()
		if naming == igf.Named {
			out = strings.ReplaceAll(out, act.Self.Name, "")
		}
		if i := strings.Index(strings.ToLower(out), "zyxulo"); i >= 0 {
			rt.Fatalf("naming %q: %.200q left the device", naming, out[max(0, i-80):])
		}
		if len(act.Records) > 0 && a.waiting() == 0 && given.Len() == 0 {
			rt.Fatal("nothing was sent")
		}
		if _, err := os.Stat(filepath.Join(r.shared, "HEAD")); err != nil {
			rt.Fatal(err)
		}
	})
}
