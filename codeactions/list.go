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
		&swapLocks,
		&sortLocks,
		&takeLock,
		&addLock,
		&useProcessPool,
		&joinThread,
		&makeDaemon,
		&callThreadsafe,
		&awaitOwnLoop,
		&withExecutor,
		&useToThread,
		&hoistExecutor,
		&hoistLock,
		&taskDoneInFinally,
		&putSentinels,
		&whileNotIf,
		&takeCondition,
		&extractCallable,
		&addMainGuard,
		&drainBeforeJoin,
		&useRLock,
		&useAsyncioLock,
		&useWithLock,
		&addAsyncToWith,
		&dropAsyncFromWith,
		&removeIgnore,
		&ignoreHere,
		&ignoreInFile,
	}
}

// refactorings returns the rewritings that need no finding, in the order of a list.
func refactorings() []*action {
	return []*action{
		&waitForToTimeout,
		&timeoutToWaitFor,
		&gatherToTaskGroup,
		&taskGroupToGather,
		&awaitTogether,
		&tasksToTaskGroup,
		&boundFanOut,
		&makeAsync,
		&stopOnSignal,
		&executorToThread,
		&threadsToPool,
		&toAsyncioQueue,
		&toThreadQueue,
	}
}
