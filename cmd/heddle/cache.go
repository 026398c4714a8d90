package main

import (
	"fmt"
	"os"

	"github.com/heddle-lsp/heddle/analysis/cache"
	"github.com/spf13/cobra"
)

func cacheCommand(t terminal) *cobra.Command {
	command := &cobra.Command{
		Use:   "cache",
		Short: "Show or remove what is kept between runs",
		Args:  cobra.NoArgs,
		RunE:  func(command *cobra.Command, _ []string) error { return command.Help() },
	}
	add := func(name, short string, run func(folder string, store *cache.Store) error) {
		command.AddCommand(&cobra.Command{
			Use:   name,
			Short: short,
			Args:  cobra.NoArgs,
			RunE: func(*cobra.Command, []string) error {
				folder, err := cache.Folder(t.getenv, os.UserCacheDir)
				if err == nil {
					err = run(folder, cache.Open(folder, cache.Limit))
				}
				if err != nil {
					return exit{exitFailure, err}
				}
				return nil
			},
		})
	}
	add("path", "Print the folder of the cache", func(folder string, _ *cache.Store) error {
		_, err := fmt.Fprintln(t.out, folder)
		return err
	})
	add("size", "Print how large the cache is", func(folder string, store *cache.Store) error {
		usage, err := store.Size()
		if err == nil {
			_, err = fmt.Fprintf(t.out, "%s in %s\n", used(usage), folder)
		}
		return err
	})
	add("clean", "Remove the cache", func(folder string, store *cache.Store) error {
		removed, err := store.Clean()
		if removed.Entries > 0 || err == nil {
			fmt.Fprintf(t.out, "Removed %s in %s\n", used(removed), folder)
		}
		return err
	})
	return command
}

// used says what a cache holds.
func used(usage cache.Usage) string {
	size := fmt.Sprintf("%.1f MB", float64(usage.Bytes)/1e6)
	switch {
	case usage.Bytes < 1000:
		size = fmt.Sprintf("%d bytes", usage.Bytes)
	case usage.Bytes < 1e6:
		size = fmt.Sprintf("%.1f kB", float64(usage.Bytes)/1e3)
	}
	if usage.Entries == 1 {
		return "1 entry, " + size + ","
	}
	return fmt.Sprintf("%d entries, %s,", usage.Entries, size)
}
