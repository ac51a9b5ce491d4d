// Package demo works the sample cycle through: a replica that is filled with it,
// a shared repository, documents and a sync, for people who want to look around
// first and for the window's first start. It never touches a folder that holds
// anything else.
package demo

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"strings"

	"rapporteur/app/document"
	"rapporteur/app/document/builders"
	"rapporteur/app/files"
	"rapporteur/app/igf"
	"rapporteur/app/workspace/sharing"
	"rapporteur/assets/sample"
	"rapporteur/cmd/internal/compose"
)

// Names of what a demonstration makes in its folder.
const (
	replicaName    = "replica"
	repositoryName = "repository.git"
	documentsName  = "documents"
)

// Result names what a demonstration left.
type Result struct {
	Replica    string // folder
	Repository string // folder
	Documents  []string
	Receipt    igf.Receipt
}

// Run works the sample cycle through in dir: replica, repository, documents,
// and a sync. The folder must be new, empty, or one of an earlier run.
func Run(ctx context.Context, dir string, opt compose.Options, progress func(igf.Progress)) (res Result, err error) {
	if dir == "" {
		return res, igf.Errorf("no folder is named: name a new or an empty one")
	}
	if dir, err = opt.Abs(dir); err != nil {
		return res, err
	}
	if err := freeFolder(dir); err != nil {
		return res, err
	}
	progress(igf.Progress{Sentence: igf.Sentencef("Loading the sample cycle")})
	a, err := Open(ctx, dir, opt)
	if err != nil {
		return res, err
	}
	defer func() { err = errors.Join(err, a.Close()) }()
	res.Replica, res.Repository = a.Folder, filepath.Join(dir, repositoryName)
	if res.Documents, err = writeDocuments(ctx, a, filepath.Join(dir, documentsName), progress); err != nil {
		return res, err
	}
	res.Receipt, err = a.Workspace.Sharing.Sync(ctx, sharing.SyncOptions{Progress: progress})
	return res, err
}

// Open opens the sample cycle in dir, which it makes where it is not there yet.
// What is there already is opened as it is.
func Open(ctx context.Context, dir string, opt compose.Options) (*compose.App, error) {
	dir, err := opt.Abs(dir)
	if err != nil {
		return nil, err
	}
	if err := files.Shared.Folder(dir); err != nil {
		return nil, err
	}
	opt.Replica, opt.Create = filepath.Join(dir, replicaName), true
	a, err := compose.Open(ctx, opt)
	if err != nil {
		return nil, err
	}
	if err := fill(ctx, a, filepath.Join(dir, repositoryName)); err != nil {
		return nil, errors.Join(err, a.Close())
	}
	return a, nil
}

// ReplicaIn is the folder of the replica of the sample cycle in dir.
func ReplicaIn(dir string) string { return filepath.Join(dir, replicaName) }

// Load fills an empty replica with the sample cycle; its shared repository
// stands beside the replica's folder.
func Load(ctx context.Context, a *compose.App) error {
	return fill(ctx, a, filepath.Join(filepath.Dir(a.Folder), "sample-repository.git"))
}

// fill takes steps of which each may have been done before: an interrupted
// start goes on. A sample that is complete is left as it is, for its person may
// have changed who they are.
func fill(ctx context.Context, a *compose.App, repository string) error {
	ctx = checked(ctx)
	data, err := sample.Cycle()
	if err != nil {
		return err
	}
	if err := a.SetRemote(ctx, repository, ""); err != nil {
		return err
	}
	last := data.Records[len(data.Records)-1]
	if there, err := a.Workspace.Finding.HasEntry(last.Key().ID()); err != nil || there {
		return err
	}
	return a.Workspace.Device.Load(ctx, data.Self, data.Records, data.Private)
}

// checked is for saving what is of the sample: who holds a role speaks unnamed somewhere else.
func checked(ctx context.Context) context.Context {
	return igf.WithNamesChecked(ctx, igf.CheckedSample)
}

// writeDocuments writes a PDF of every document of the cycle into dir.
func writeDocuments(ctx context.Context, a *compose.App, dir string, progress func(igf.Progress)) ([]string, error) {
	if err := files.Shared.Folder(dir); err != nil {
		return nil, err
	}
	sessions, err := a.Workspace.Records.Sessions("")
	if err != nil {
		return nil, err
	}
	var paths []string
	write := func(of builders.Subject, id string) error {
		for _, k := range builders.KindsOf(of) {
			doc, err := a.Workspace.Documents.MakeDocument(k.ID, id, document.Choices{})
			if err != nil {
				return err
			}
			path := filepath.Join(dir, string(k.ID)+"-"+strings.ReplaceAll(id, "/", "-")+".pdf")
			progress(igf.Progress{Sentence: igf.Sentencef("Writing %s", filepath.Base(path))})
			paths = append(paths, path)
			if _, err := a.Workspace.Documents.WriteDocument(ctx, doc, path, progress); err != nil {
				return err
			}
		}
		return nil
	}
	for _, s := range sessions {
		if err := write(builders.OfSession, s.ID); err != nil {
			return paths, err
		}
	}
	outputs, err := a.Workspace.Records.Outputs("")
	if err != nil {
		return paths, err
	}
	for _, o := range outputs {
		if err := write(builders.OfOutput, o.ID); err != nil {
			return paths, err
		}
	}
	return paths, nil
}

// freeFolder refuses a folder that holds something else than a demonstration.
func freeFolder(dir string) error {
	entries, err := os.ReadDir(dir)
	if errors.Is(err, os.ErrNotExist) {
		return nil
	}
	if err != nil {
		return igf.Errorf("the folder %s cannot be used: %w", dir, err)
	}
	for _, e := range entries {
		switch e.Name() {
		case replicaName, repositoryName, documentsName:
		default:
			return igf.Errorf("the folder %s holds %s, which no demonstration made: name a new or an empty folder", dir, e.Name())
		}
	}
	return nil
}
