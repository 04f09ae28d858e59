"""The codes of what can be wrong with writing and comparing an output folder."""

from pathlib import Path, PurePosixPath

from imgspec.diagnostics.model import Message, error, warning


@error
def foreign_output(manifest: str, command: str, advice: str) -> Message:
    """The output folder holds files, and imgspec cannot tell that it wrote them.

    imgspec deletes and replaces files in its output folder, so it only uses a folder that is empty or that holds a
    manifest of the same command: `imgspec generate` does not write into a folder of `imgspec vendor` or `imgspec docs`,
    or the other way round. Name another folder, or empty this one.
    """
    text = f"This folder holds files, but no {manifest} of `{command}`, so nothing is written into it."
    return Message(text, f"{advice}, or empty this one.")


@error
def output_not_a_folder(advice: str) -> Message:
    """The path of the output folder is taken by a file, or by something else that is not a folder.

    Name another folder, or delete what has this path.
    """
    return Message("This path is not a folder.", f"{advice}, or delete what has this path.")


@error
def overlapping_folders(specs: Path) -> Message:
    """The output folder contains the folder of fragments, or is inside it.

    Everything in the folder of fragments is read as input, and files in the output folder are replaced and deleted, so
    one must not contain the other. Name another folder with --output or --specs.
    """
    text = f"This output folder and the folder of fragments, {specs}, overlap: one contains the other."
    return Message(text, "Name another folder with --output.")


@error
def ambiguous_path(other: PurePosixPath) -> Message:
    """Two output files have paths that differ only in upper and lower case.

    On macOS and Windows both paths usually are the same file, so one would overwrite the other. The names of output
    files come from the fragment or the document. Rename one of the two there.
    """
    text = f"The path of this file and {str(other)!r} are the same if upper and lower case are not distinguished."
    return Message(text, "Rename one of the two in the fragment or the document.")


@error
def file_and_folder(inside: PurePosixPath) -> Message:
    """An output file has the path of a folder that another output file needs.

    Folders come from the options of a dialect, such as Speakeasy's "operations_path". Choose another folder there.
    """
    text = f"This path is that of an output file, and of a folder for the output file {inside}."
    return Message(text, "Choose other folders in the options of the dialect.")


@error
def hand_edited(*, is_file: bool, source: str, command: str) -> Message:
    """An output file is not as imgspec wrote it: somebody edited it, or replaced it by a link.

    imgspec never overwrites or deletes work of a person, so the run changes nothing. Make the same change in the source
    of the file, such as the fragment or the template, delete the edited file and run the command again. git keeps what
    was committed.
    """
    text = (
        "This file is not as imgspec wrote it." if is_file else "imgspec wrote a file here, and now it is not a file."
    )
    return Message(text, f"Move the change to {source}, delete the file, then run `{command}`.")


@error
def obstructed_path() -> Message:
    """A file that imgspec did not write is in the way of an output file or its folder.

    The run changes nothing, so that no work is lost. Delete the file or move it out of the output folder, then run the
    command again.
    """
    text = "This file is in the way: an output file, or a folder for output files, needs its path."
    return Message(text, "Delete it, or move it out of the output folder. Then run the command again.")


@error
def stale(command: str) -> Message:
    """An output file is as an earlier run wrote it, and a fresh build differs.

    An input has changed since: a fragment, a template, the generator or a library. The position is the first line that
    differs. Run the command that the hint names, and commit the result.
    """
    return Message("This file differs from a fresh build.", f"Run `{command}`.")


@error
def missing(command: str) -> Message:
    """An output file is not there.

    A fresh build has the file, and the output folder does not. Run the command that the hint names.
    """
    return Message("This file is missing from the output folder.", f"Run `{command}`.")


@error
def obsolete(command: str) -> Message:
    """An earlier run wrote this file, and a fresh build does not have it any more.

    Usually a provider, a schema or a page was removed or renamed. Run the command that the hint names: it deletes the
    file.
    """
    return Message("A fresh build no longer has this file.", f"Run `{command}`, which deletes it.")


@error
def outdated_copy(copied: str, fresh: str, command: str) -> Message:
    """A vendored copy of the package is of another revision than a fresh copy, or has other providers.

    Run `imgspec vendor` with the providers that the project needs to bring the copy up to date.
    """
    return Message(f"This copy is {copied}, and a fresh copy is {fresh}.", f"Run `{command}`.")


@error
def damaged_copy() -> Message:
    """The manifest of a vendored copy cannot be read, so it does not say which providers the copy holds.

    Usually the file has conflict marks of a merge. `imgspec vendor` keeps the providers of a copy if it gets none by
    name. Name them: `imgspec vendor DEST --provider openai`.
    """
    text = "This manifest cannot be read, so the providers of the copy are not known."
    return Message(text, "Name the providers with --provider.")


@warning
def stray() -> Message:
    """The output folder holds a file that imgspec did not write.

    imgspec leaves the file alone, because somebody may need it. It does not belong to the output, so `--check` reports
    it as an error. Delete the file, or move it out of the output folder.
    """
    return Message("No build writes this file.", "Delete it, or move it out of the output folder.")


@error
def interrupted_run(command: str) -> Message:
    """A run was killed while it wrote the output folder.

    The files of the folder may be of two builds. Run the command that the hint names: it finishes the interrupted run
    before it does anything else.
    """
    return Message("A run of imgspec was killed while it wrote this folder.", f"Run `{command}`, which finishes it.")


@error
def read_only_folder() -> Message:
    """The user that runs imgspec has no permission to write a folder below the output folder.

    Nothing was changed. Change the permissions of the folder, or run the command as its owner.
    """
    return Message("This folder is not writable.", "Change its permissions, or run the command as its owner.")


@error
def folder_in_use(process: str | None) -> Message:
    """Another run of imgspec writes the same output folder, and did not finish within ten seconds.

    Wait until it has finished, then run the command again.
    """
    name = f" (process {process})" if process else ""
    return Message(f"Another run of imgspec{name} is writing this folder.", "Run the command again after it has ended.")


@error
def output_failure(reason: str) -> Message:
    """The operating system refused to read or write the output folder.

    Usually the disk is full, a name is too long, or permissions are missing. Correct the cause, or choose another
    output folder, and run the command again. The folder is as it was before, unless `interrupted-run` is reported.
    """
    return Message(f"This path cannot be read or written: {reason}.", "Correct the cause and run the command again.")
