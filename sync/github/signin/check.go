// Package signin signs a person in to GitHub: it checks a token and a repository
// at once, gets a token with a code in the browser, and keeps it in the system's
// keyring.
//
// It never writes a token to a file, and never puts one into an error or a
// log.
package signin

import (
	"context"
	"time"

	"rapporteur/app/igf"
	"rapporteur/sync/github"
)

// Standing is the right that a sign-in has on a repository.
type Standing int

// The standings, from the strongest to the weakest.
const (
	Ready    Standing = iota // read and write
	Fresh                    // write, and the repository is empty: offer to set it up
	Proposes                 // read; changes go in as pull requests
	Reads                    // read only, and nothing can be proposed
)

// Answer is the result of a check.
type Answer struct {
	github.Probe
	Standing Standing
	// Sentence is for the person, with what to do next.
	Sentence igf.Sentence
}

// endsSoon is how long before its end a token is announced to expire.
const endsSoon = 14 * 24 * time.Hour

// Check tries the token on the repository. A wrong token, a repository that does
// not exist, is not visible or was renamed, and no network are errors for the
// person; they wrap the errors of sync/remote.
func Check(ctx context.Context, p github.Params, now time.Time) (Answer, error) {
	r, err := github.New(p)
	if err != nil {
		return Answer{}, err
	}
	found, err := r.Probe(ctx)
	if err != nil {
		return Answer{}, err
	}
	a := Answer{Probe: found}
	a.Standing, a.Sentence = stands(found)
	if !found.Ends.IsZero() && found.Ends.Sub(now) < endsSoon {
		day := igf.Sentencef("%d %s %d", found.Ends.Day(), igf.Word(found.Ends.Month().String()), found.Ends.Year())
		a.Sentence = igf.Sentencef("%s The token ends on %s; make a new one before that.", a.Sentence, day)
	}
	return a, nil
}

func stands(p github.Probe) (Standing, igf.Sentence) {
	visible := igf.Sentencef("anyone can read it")
	if p.Private {
		visible = igf.Sentencef("only invited people can read it")
	}
	switch {
	case p.Archived:
		return Reads, igf.Sentencef("%s is archived: it can be read, and nothing can be sent to it. Ask its owner where the work goes on.", p.FullName)
	case p.Empty && p.CanPush:
		return Fresh, igf.Sentencef("%s is empty; %s. The first sync sets it up.", p.FullName, visible)
	case p.Empty:
		return Reads, igf.Sentencef("%s is still empty, and you may not write to it. Ask its owner to set it up, or for the right to write.", p.FullName)
	case p.CanPush && p.Rules:
		return Proposes, igf.Sentencef("%s is there; %s. Its rules take changes as pull requests only, so yours go in that way.", p.FullName, visible)
	case p.CanPush:
		return Ready, igf.Sentencef("%s is there, and you may write to it; %s.", p.FullName, visible)
	case p.Login == "":
		return Reads, igf.Sentencef("%s can be read without a sign-in. To send something, sign in.", p.FullName)
	}
	return Proposes, igf.Sentencef("You may read %s but not write to it. What you send goes in as a pull request, which its owner accepts.", p.FullName)
}
