package leaks

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"slices"
)

// Act is one thing that a person does on a device. It chooses by its own seed
// only, so that a plan without some of its acts does the others in the same way.
type Act struct {
	Do     string
	Device int
	Class  string // of the person's story
	Person int    // number of the person, or of the innocent word
	Door   string
	Seed   uint64
}

func (a Act) String() string {
	s := fmt.Sprintf("device %d: %s", a.Device, oneLine(a.Do+" "+a.Door))
	if a.Class != "" {
		s += fmt.Sprintf(" — %s, %s", personOf(a.Person).name(), a.Class)
	}
	return s
}

// planner makes a plan of a seed.
type planner struct {
	r *rand.Rand
	n int
}

func plannerOf(seed uint64) *rand.Rand { return rand.New(rand.NewPCG(seed, 7)) }

// plan is a history: rounds in which people on three devices do what stories
// tell, one step of one story after a step of another, and sync at any time.
func plan(seed uint64) (out []Act) {
	p := &planner{r: plannerOf(seed)}
	p.n = int(seed%40) * 100 // other names in other histories
	for range 2 + p.r.IntN(2) {
		for _, purpose := range []string{"open", "closed"} {
			out = append(out, p.act("session", 0, "", purpose))
		}
		for d := range 3 {
			out = append(out, p.act("sync", d, "", ""))
		}
		var stories [][]Act
		for range 10 + p.r.IntN(6) {
			stories = append(stories, p.story(p.r.IntN(3)))
		}
		by := p.r.IntN(3)
		stories = append(stories, []Act{p.act("rule", by, "", ""), p.act("sync", by, "", "")})
		out = append(out, p.mix(stories)...)
		for _, d := range p.r.Perm(3) {
			out = append(out, p.act("sync", d, "", ""), p.act("decide", d, "", ""))
		}
	}
	return out
}

// mix goes through all stories, each in its order, and syncs now and then.
func (p *planner) mix(stories [][]Act) (out []Act) {
	for len(stories) > 0 {
		i := p.r.IntN(len(stories))
		if out = append(out, stories[i][0]); len(stories[i]) > 1 {
			stories[i] = stories[i][1:]
		} else {
			stories = slices.Delete(stories, i, i+1)
		}
		if p.r.IntN(30) == 0 {
			out = append(out, p.act("sync", p.r.IntN(3), "", ""))
		}
	}
	return out
}

func (p *planner) act(do string, device int, class, door string) Act {
	return Act{Do: do, Device: device, Class: class, Person: p.n, Door: door, Seed: p.r.Uint64()}
}

// steps makes acts of one person on one device: pairs of what is done and where.
func (p *planner) steps(device int, class string, pairs ...string) (out []Act) {
	for i := 0; i < len(pairs); i += 2 {
		if pairs[i] != "" {
			out = append(out, p.act(pairs[i], device, class, pairs[i+1]))
		}
	}
	return out
}

func (p *planner) maybe(do string) string { return pick(p.r, do, "") }

// story is what happens to one more person on a device.
func (p *planner) story(d int) []Act {
	p.n++
	text := func() string { return pick(p.r, textDoors...) }
	switch p.r.IntN(35) {
	case 0, 1, 2, 3:
		return p.steps(d, "A hidden first", "hide", pick(p.r, hideWays...), "text", text(), "text", text(), p.maybe("text"), text())
	case 4, 5:
		return p.steps(d, "A2 hidden later", "text", text(), p.maybe("text"), text(), "hide", pick(p.r, hideWays...))
	case 6, 7:
		scope := pick(p.r, "person", "all")
		return p.steps(d, "B withdrawn "+scope, "name", pick(p.r, entryWays...), pick(p.r, "name", "", ""), pick(p.r, entryWays...), p.maybe("take into minutes"), "", p.maybe("open minutes"), "",
			"withdraw", scope, p.maybe("text"), text(), p.maybe("put back"), "", p.maybe("open minutes"), "", p.maybe("publish minutes"), "")
	case 8, 9, 10, 11:
		return p.steps(d, "C rule came", "name in closed", pick(p.r, closedWays...), pick(p.r, "name in closed", "", "", ""), pick(p.r, closedWays...), p.maybe("take into closed minutes"), "", p.maybe("open closed minutes"), "", p.maybe("text"), text())
	case 12:
		return p.steps(d, "D words withdrawn", "words", pick(p.r, wordWays...), p.maybe("take into minutes"), "", p.maybe("open minutes"), "", pick(p.r, "withdraw", "take back"), "all", p.maybe("open minutes"), "", p.maybe("publish minutes"), "")
	case 13:
		return p.steps(d, "D2 words reworded in minutes", "words", "note.text", "take into minutes", "", "reword minutes", "", "withdraw", "all", p.maybe("open minutes"), "", p.maybe("publish minutes"), "")
	case 14, 15:
		return p.steps(d, "E import", "import", pick(p.r, importWays...), p.maybe("undo import"), "", p.maybe("text"), text())
	case 20:
		other := (d + 1 + p.r.IntN(2)) % 3
		return slices.Concat(p.steps(d, "A hidden first", "hide", pick(p.r, hideWays...)), p.steps(other, "", "quarrel", "", "sync", ""), p.steps(d, "", "quarrel", "", "sync", ""),
			p.steps(d, "A hidden first", "text", "conflict.decision"))
	case 21:
		if p.r.IntN(6) > 0 { // it makes all documents
			return p.steps(d, "", "duplicate", "")
		}
		return p.steps(d, "", "next cycle", "")
	case 25, 26, 27:
		return p.steps(d, "H a participant after a rule", "name in closed", pick(p.r, "speaker and words", "speaker and words", "owner", "comment by"), p.maybe("name in closed"), pick(p.r, closedWays...), "rule", "", p.maybe("sync"), "",
			"a participant", "", p.maybe("text"), text(), p.maybe("a participant"), "")
	case 28, 29, 30, 31:
		return p.steps(d, "K corrected", "name", pick(p.r, entryWays...), p.maybe("name"), pick(p.r, entryWays...), p.maybe("take into minutes"), "", p.maybe("open minutes"), "", "correct", pick(p.r, "named", "named", "anonymous", "affiliation"),
			p.maybe("open minutes"), "", p.maybe("publish minutes"), "", p.maybe("take into minutes"), "")
	case 32:
		return p.steps(d, "L left out", "text", pick(p.r, "output.id", "session.id", "output.title (new, id made of it)", text()), "hide", pick(p.r, hideWays...), p.maybe("sync"), "", "leave out", "", p.maybe("text"), text())
	case 33, 34:
		return p.steps(d, "R restored", "text", text(), "back up", "", p.maybe("text"), text(), "hide", pick(p.r, hideWays...), p.maybe("sync"), "", "restore", pick(p.r, "over it", "elsewhere"), p.maybe("sync"), "", p.maybe("text"), text())
	case 19:
		return p.steps(d, "E2 import undone", "import", pick(p.r, importWays...), "undo import", "")
	case 16:
		return p.steps(d, "F writer", "sign as", "", "write", pick(p.r, signedWays...), p.maybe("write"), pick(p.r, signedWays...), "sign anonymously", "",
			p.maybe("text"), text(), "sync", "", "sign as before", "")
	case 17:
		way := pick(p.r, "note", "note", "roster")
		return p.steps(d, "G naming changed", "name", "revisable "+way, "unname", way, p.maybe("text"), text())
	case 18:
		return p.steps(d, "X not asked", "not asked", pick(p.r, "note", "roster", "comment"), p.maybe("text"), text())
	}
	out := p.steps(d, "N innocent", "innocent", text(), "innocent", text(), "name openly", pick(p.r, entryWays...))
	for i := range out[:2] {
		p.n++
		out[i].Person = p.n
	}
	return out
}

// Play plays a plan in a folder of its own and searches what was given away.
func Play(ctx context.Context, seed uint64, plan []Act, everything bool) (*Report, error) {
	rep := new(newReport())
	dir, err := os.MkdirTemp("", "leaks")
	if err != nil {
		return nil, err
	}
	defer os.RemoveAll(dir)
	w, err := open(ctx, dir, rep)
	defer w.close()
	if err != nil {
		return nil, err
	}
	for _, a := range plan {
		w.do(a)
	}
	for range 2 {
		for d := range w.devices {
			w.do(Act{Do: "sync", Device: d})
		}
	}
	err = w.judge(seed, everything)
	return rep, errors.Join(w.fault, err)
}

// shorten drops acts while the plan still has the leak: all that tell of other
// people where that goes, then halves and ever smaller parts. It plays at most
// tries plans.
func shorten(plan []Act, person, tries int, leaks func([]Act) bool) []Act {
	tries--
	alone := slices.DeleteFunc(slices.Clone(plan), func(a Act) bool { return a.Class != "" && a.Person != person })
	if leaks(alone) {
		plan = alone
	}
	for size := len(plan) / 2; size > 0 && tries > 0; {
		dropped := false
		for at := 0; at+size <= len(plan) && tries > 0; {
			less := slices.Concat(plan[:at], plan[at+size:])
			if tries--; leaks(less) {
				plan, dropped = less, true
			} else {
				at += size
			}
		}
		if !dropped || size > len(plan)/2 {
			size /= 2
		}
	}
	return plan
}
