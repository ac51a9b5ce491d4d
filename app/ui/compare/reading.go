package compare

import (
	"rapporteur/app/igf"
	"rapporteur/app/workspace"
	"rapporteur/app/workspace/answering"
)

// reading is what is read of an output for the screen.
type reading struct {
	id         string
	outputs    []*igf.Output
	latest     int
	comparison answering.Comparison
}

// read compares two versions of an output; fresh chooses them: what was
// changed last. "" takes the output with the most versions.
func read(w *workspace.Workspace, id string, from, to int, fresh bool) (reading, error) {
	r := reading{id: id}
	var err error
	if r.outputs, err = w.Texts.Outputs(""); err != nil || len(r.outputs) == 0 {
		return r, err
	}
	var output *igf.Output
	for _, o := range r.outputs {
		if id != "" && o.ID == id || id == "" && (output == nil || o.Latest() > output.Latest()) {
			output = o
		}
	}
	if output == nil {
		_, err := w.Texts.Output(id) // says that there is none
		return r, err
	}
	r.id, r.latest = output.ID, output.Latest()
	if fresh {
		if from, to, err = lastChange(w, output); err != nil {
			return r, err
		}
	}
	r.comparison, err = w.Answering.Compare(output.ID, min(from, r.latest), min(to, r.latest))
	return r, err
}

// lastChange is from the newest version to the working text where these
// differ, else from the version before it.
func lastChange(w *workspace.Workspace, o *igf.Output) (from, to int, err error) {
	here, _, err := w.Texts.Versions(o)
	if err != nil || len(here) == 0 {
		return 0, 0, err
	}
	n := here[len(here)-1]
	if len(here) == 1 {
		return n, 0, nil
	}
	text, err := w.Texts.OutputText(o.ID, n)
	if err != nil || text != o.Draft {
		return n, 0, err
	}
	return here[len(here)-2], n, nil
}
