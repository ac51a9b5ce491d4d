package github

import (
	"archive/tar"
	"compress/gzip"
	"context"
	"crypto/sha1" // the hash of Git's objects, not a protection
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"strings"
	"time"

	"github.com/google/go-github/v60/github"

	"rapporteur/app/igf"
	"rapporteur/sync/github/access"
	"rapporteur/sync/remote"
)

// Limits of what is read from an archive; a shared repository is far smaller.
const (
	maxArchive = 1 << 30
	maxEntries = 200_000     // folders too
	idle       = time.Minute // without a byte the connection counts as dead
)

// archive returns every file of a revision, in one request and one download from
// another host, which gets no token. Its contents are not yet verified.
func (r *reader) archive(ctx context.Context, rev remote.Revision) ([]leaf, error) {
	var err error
	for range 3 { // a link lives five minutes; a download may be cut short
		var link *url.URL
		var resp *github.Response
		link, resp, err = r.repo.client.Repositories.GetArchiveLink(ctx, r.repo.owner, r.repo.name, github.Tarball,
			&github.RepositoryContentGetOptions{Ref: string(rev)}, 0)
		if err != nil {
			if resp != nil { // this call does not read the service's message itself
				err = &github.ErrorResponse{Response: resp.Response, Message: resp.Status}
			}
			return nil, r.repo.explain(igf.Sentencef("asking for the archive"), err)
		}
		var leaves []leaf
		if leaves, err = r.download(ctx, link); err == nil {
			return leaves, nil
		}
		if ctx.Err() != nil {
			return nil, r.repo.explain(igf.Sentencef("downloading the archive"), ctx.Err())
		}
	}
	return nil, fail(remote.ErrUnreachable, err, "the first copy of %s broke off three times; try again where the network is better", r.repo.page)
}

// download reads the archive at link with a client that knows no token.
func (r *reader) download(ctx context.Context, link *url.URL) ([]leaf, error) {
	if err := encrypted(link); err != nil {
		return nil, err
	}
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, link.String(), nil)
	if err != nil {
		return nil, igf.Errorf("the link to the archive is not an address")
	}
	timer := time.AfterFunc(2*idle, cancel)
	defer timer.Stop()
	resp, err := (&http.Client{Transport: r.plain, CheckRedirect: func(next *http.Request, via []*http.Request) error {
		if len(via) > 3 {
			return igf.Errorf("the archive is always somewhere else")
		}
		return encrypted(next.URL)
	}}).Do(req)
	if err != nil {
		return nil, hideLink(err)
	}
	defer resp.Body.Close()
	if resp.StatusCode != http.StatusOK {
		return nil, igf.Errorf("the archive answers %d", resp.StatusCode)
	}
	return unpack(&alive{resp.Body, timer})
}

func encrypted(link *url.URL) error {
	if link.Scheme != "https" && !access.Loopback(link.Hostname()) {
		return igf.Errorf("the archive would come without encryption")
	}
	return nil
}

// hideLink takes the address out of an error: with it anyone may fetch a
// private repository for five minutes.
func hideLink(err error) error {
	var u *url.Error
	if errors.As(err, &u) {
		return u.Err
	}
	return err
}

// alive extends the life of a connection with every byte.
type alive struct {
	r     io.Reader
	timer *time.Timer
}

func (a *alive) Read(p []byte) (int, error) {
	n, err := a.r.Read(p)
	a.timer.Reset(idle)
	return n, err
}

// unpack reads a gzipped tar whose one top folder is not part of the paths.
func unpack(in io.Reader) ([]leaf, error) {
	z, err := gzip.NewReader(in)
	if err != nil {
		return nil, igf.Errorf("the archive is damaged: %w", err)
	}
	var leaves []leaf
	total := int64(0)
	for t, n := tar.NewReader(z), 0; ; n++ {
		h, err := t.Next()
		if err == io.EOF {
			return leaves, nil
		}
		if err != nil {
			return nil, igf.Errorf("the archive is damaged: %w", err)
		}
		if n == maxEntries {
			return nil, igf.Errorf("the archive has more than %d files", maxEntries)
		}
		_, path, ok := strings.Cut(h.Name, "/")
		if !ok || path == "" || h.Typeflag != tar.TypeReg && h.Typeflag != tar.TypeSymlink {
			continue
		}
		if total += h.Size; total > maxArchive {
			return nil, igf.Errorf("the archive has more than %d MB", maxArchive>>20)
		}
		l, err := readLeaf(path, h, t)
		if err != nil {
			return nil, igf.Errorf("the archive is damaged: %w", err)
		}
		leaves = append(leaves, l)
	}
}

// readLeaf reads one file, or only its hash where it is too large to be ours.
func readLeaf(path string, h *tar.Header, in io.Reader) (leaf, error) {
	if h.Typeflag == tar.TypeSymlink {
		return leaf{path: path, mode: modeLink, sha: blobHash([]byte(h.Linkname))}, nil
	}
	l := leaf{path: path, mode: modeFile, size: h.Size}
	if h.Mode&0o100 != 0 {
		l.mode = modeProgram
	}
	hash := sha1.New()
	fmt.Fprintf(hash, "blob %d\x00", h.Size)
	if h.Size > remote.MaxFile {
		_, err := io.Copy(hash, in)
		l.sha = hex.EncodeToString(hash.Sum(nil))
		return l, err
	}
	data, err := io.ReadAll(io.TeeReader(in, hash))
	l.data, l.sha = data, hex.EncodeToString(hash.Sum(nil))
	return l, err
}
