//go:build !unix

package folder

func takeGroup(string, string) error { return nil }
