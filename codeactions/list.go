package codeactions

// catalogue returns every action. Of those that mend one finding the first
// that can is the preferred one; suppressions come last.
func catalogue() []*action {
	return []*action{
		&awaitAsyncEquivalent,
		&offloadToThread,
		&insertAwait,
		&awaitInsteadOfRun,
		&keepTaskReference,
		&wrapInTaskGroup,
		&endTaskOnClose,
		&reraiseCancellation,
		&narrowToException,
		&replaceDeprecated,
		&addTimeout,
		&wrapInTimeout,
		&wrapInWaitFor,
		&dropCacheDecorator,
		&passNotCall,
		&awaitInsteadOfThread,
		&runCoroutineInThread,
		&useAsyncCounterpart,
		&raiseLostException,
		&useProcessPool,
		&callThreadsafe,
		&awaitOwnLoop,
		&hoistLock,
		&taskDoneInFinally,
		&putSentinels,
		&whileNotIf,
		&takeCondition,
		&extractCallable,
		&addMainGuard,
		&drainBeforeJoin,
		&addAsyncToWith,
		&dropAsyncFromWith,
		&removeIgnore,
		&ignoreHere,
		&ignoreInFile,
	}
}
