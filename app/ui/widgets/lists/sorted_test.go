package lists

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"testing"
)

// byHand runs jobs when the test says so.
type byHand struct {
	t     *testing.T
	queue []func(context.Context) func()
}

func (j *byHand) Run(work func(context.Context) func(), _ func(error)) {
	j.queue = append(j.queue, work)
}

// Do ends with an error where work panics, as the jobs of the window do.
func (j *byHand) Do(work func(context.Context) error, then func(error)) {
	j.Run(func(ctx context.Context) func() {
		var err error
		func() {
			defer func() {
				if v := recover(); v != nil {
					err = fmt.Errorf("%v", v)
				}
			}()
			err = work(ctx)
		}()
		return func() { then(err) }
	}, nil)
}

// one runs the job that waits; there is never more than one.
func (j *byHand) one() {
	j.t.Helper()
	if len(j.queue) != 1 {
		j.t.Fatalf("%d jobs run at once, want 1", len(j.queue))
	}
	work := j.queue[0]
	j.queue = nil
	if then := work(context.Background()); then != nil {
		then()
	}
}

// person is a record of these tests.
type person struct{ id, name, town string }

// roll is a list of people with what it showed so far.
func roll(t *testing.T) (*Model[person], *byHand, *[]string) {
	jobs := &byHand{t: t}
	s := NewModel[person]()
	s.jobs = jobs
	s.Key = func(p person) string { return p.id }
	s.Text = func(p person) string { return p.name }
	s.Orders = []Order[person]{{Name: "name", Key: func(p person) string { return p.name }}, {Name: "back", Key: func(p person) string { return p.name }, Reverse: true}}
	s.Facets = []Facet[person]{{Name: "town", Of: func(p person) []string { return []string{p.town} }}}
	s.want.order = "name"
	var shown []string
	s.Shown = func(fresh bool, replace func()) {
		replace()
		var names []string
		for i := range s.Len() {
			names = append(names, s.At(i).name)
		}
		shown = append(shown, fmt.Sprint(fresh, " ", strings.Join(names, " ")))
	}
	return s, jobs, &shown
}

func want(t *testing.T, shown *[]string, lines ...string) {
	t.Helper()
	if !slices.Equal(*shown, lines) {
		t.Errorf("shown was\n%s\nwant\n%s", strings.Join(*shown, "\n"), strings.Join(lines, "\n"))
	}
	*shown = nil
}

// A question that was asked while an older one was answered wins: the older
// answer is never shown, and what was given meanwhile is in the newer.
func TestANewerQuestionWins(t *testing.T) {
	s, jobs, shown := roll(t)
	s.Set([]person{{"1", "Ána", "Accra"}, {"2", "Bo", "Bern"}, {"3", "Anatol", "Bern"}})
	jobs.one()
	want(t, shown, "false Anatol Bo Ána")
	s.Query("an")
	s.Query("ana")
	s.Choose("town", "Bern")
	s.Update([]person{{"4", "Banana", "Bern"}, {"2", "Anabo", "Bern"}}, []string{"1"})
	jobs.one() // of the first query
	want(t, shown)
	jobs.one()
	want(t, shown, "true Anabo Anatol Banana")
	if len(jobs.queue) != 0 {
		t.Error("it goes on without a question")
	}
}

func TestSortedKeepsWhatFits(t *testing.T) {
	s, jobs, shown := roll(t)
	s.Set([]person{{"1", "Ana", "Accra"}, {"2", "Bo", "Bern"}, {"3", "Anatol", "Bern"}})
	s.Arrange("back")
	jobs.one()
	jobs.one()
	want(t, shown, "true Bo Anatol Ana")
	s.Choose("town", "Accra")
	jobs.one()
	want(t, shown, "true Ana")
	s.Choose("town", "Accra") // nothing new
	s.Query("x")
	jobs.one()
	want(t, shown, "true ")
	s.Choose("town", "")
	s.Query("")
	jobs.one()
	jobs.one()
	want(t, shown, "true Bo Anatol Ana")
	if !s.occurs[0]["Accra"] || !s.occurs[0]["Bern"] || len(s.occurs[0]) != 2 {
		t.Errorf("the towns are %v", s.occurs)
	}
}

// Changes that come together are read once more when reading is done, and
// not once each.
func TestWhatIsAskedForMeanwhileIsReadOnceMore(t *testing.T) {
	jobs := &byHand{t: t}
	n := 0
	b := NewCoalescingLoader(jobs, func() func(context.Context) func() { return func(context.Context) func() { n++; return nil } })
	for range 50 {
		b.Ask()
	}
	jobs.one()
	jobs.one()
	if n != 2 || len(jobs.queue) != 0 {
		t.Errorf("it read %d times, want 2", n)
	}
}

// A panic while a screen is read does not leave the screen waiting for ever.
func TestALoaderGoesOnAfterAPanic(t *testing.T) {
	jobs := &byHand{t: t}
	n, shown := 0, 0
	l := NewCoalescingLoader(jobs, func() func(context.Context) func() {
		return func(context.Context) func() {
			if n++; n == 1 {
				panic("the first reading")
			}
			return func() { shown++ }
		}
	})
	l.Ask()
	l.Ask()
	jobs.one()
	jobs.one()
	if n != 2 || shown != 1 {
		t.Errorf("it read %d times and showed %d, want 2 and 1", n, shown)
	}
}
